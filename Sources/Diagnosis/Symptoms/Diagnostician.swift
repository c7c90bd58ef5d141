internal import Membership

/// The pure function (suspects, events) → what the events point at.
package struct Diagnostician: Sendable {
  /// How far from a telling event company may be, in seconds.
  package static let reach: Int64 = 300

  private let suspects: [Suspect]

  /// One that looks for the symptoms of these.
  package init(_ suspects: [Suspect]) { self.suspects = suspects }

  /// What these events say; their order does not matter.
  package func diagnosis(of events: [EventRecord]) -> Diagnosis {
    let log = events.sorted(by: Self.isBefore)
    let findings = suspects.map { finding($0, log) }
    return Diagnosis(suspicions: findings.compactMap(\.suspicion), bystanders: findings.flatMap(\.bystanders))
  }

  private func finding(_ suspect: Suspect, _ log: [EventRecord]) -> (suspicion: Suspicion?, bystanders: [Bystander]) {
    let matcher = SymptomMatcher(suspect.symptoms)
    let matches = log.compactMap { event in matcher.match(event).map { (event: event, match: $0) } }
    let telling = matches.filter { $0.match == .telling }.map(\.event)
    let times = TellingTimes(telling)
    var company: [Companion] = []
    var bystanders: [Bystander] = []
    for (event, match) in matches where match != .telling {
      if case .without(let texts) = match {
        bystanders.append(Bystander(name: suspect.name, event: event, reason: .without(texts)))
      } else if let offset = times.offset(of: event), abs(offset) <= Self.reach {
        company.append(Companion(event: event, offset: offset))
      } else {
        bystanders.append(Bystander(name: suspect.name, event: event, reason: .alone))
      }
    }
    let suspicion = Suspicion(name: suspect.name, telling: telling, company: company)
    return (telling.isEmpty ? nil : suspicion, bystanders)
  }

  /// By time, then by place in the file; what has no time comes last.
  private static func isBefore(_ left: EventRecord, _ right: EventRecord) -> Bool {
    guard let first = left.time?.seconds else { return right.time == nil && left.line < right.line }
    return right.time.map { (first, left.line) < ($0.seconds, right.line) } ?? true
  }
}
