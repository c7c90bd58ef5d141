internal import Directory
internal import Membership

/// A census for people and for programs that take lines: the names in a group, a line each, or a line for each group.
struct CensusText {
  private let report: CensusReport

  init(_ report: CensusReport) { self.report = report }

  var text: String {
    switch report.answer {
    case .members(_, let members): names(members.accounts.map(\.number))
    case .counts(let counts): table(counts)
    }
  }

  /// Of a million names no text is made but the one.
  private func names(_ numbers: [Int]) -> String {
    let names = report.facts.census.names
    var bytes: [UInt8] = []
    for number in numbers {
      if !names.append(number, to: &bytes) { bytes += names.text(number).harmless.utf8 }
      bytes.append(UInt8(ascii: "\n"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func table(_ counts: MemberCounts) -> String {
    let names = report.facts.census.names
    let rows = report.groupsByName.map { group in
      Self.row(
        Self.number(counts.effective[group.place], counts.isWhole[group.place]),
        Self.number(counts.direct[group.place], counts.isDirectWhole[group.place]), names.text(group.number).harmless)
    }
    return ([Self.row("members", "direct", "group")] + rows).joined()
  }

  /// With what may be more marked behind it, so that what sorts by numbers does so still.
  private static func number(_ count: Int, _ isWhole: Bool) -> String { isWhole ? "\(count)" : "\(count)+" }

  private static func row(_ effective: String, _ direct: String, _ group: String) -> String {
    "\(effective.padded(to: 9))  \(direct.padded(to: 9))  \(group)\n"
  }
}

extension String {
  /// The text at the right end of so many places.
  fileprivate func padded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
