internal import Directory
internal import Membership
internal import Remediation

/// The report for a person: the verdict first, then the path or what is missing, then the cure.
struct TextReport {
  private let report: Report
  private let style: TextStyle

  init(_ report: Report, _ style: TextStyle) {
    self.report = report
    self.style = style
  }

  var text: String {
    let parts = report.verdicts.map(verdict) + [remediation, footer].compactMap(\.self)
    return parts.joined(separator: "\n") + "\n"
  }

  private func verdict(_ verdict: Verdict) -> String {
    ([style.label(verdict.status) + headline(verdict).harmless] + details(verdict)).joined(separator: "\n")
      + "\n"
  }

  private func headline(_ verdict: Verdict) -> String {
    let (account, group) = (verdict.account.name, verdict.group.name)
    switch (verdict.status, verdict.paths.first) {
    case (.unknown, _): return "cannot tell whether \(account) is in \(group)"
    case (.drift, _): return verdict.reasons.first?.message ?? "\(account), \(group)"
    case (_, let path?): return "\(account) is in \(group) (\(path.kind.rawValue))"
    case (_, nil): return "\(account) is not in \(group), as it should be"
    }
  }

  private func details(_ verdict: Verdict) -> [String] {
    let told = verdict.status == .drift ? 1 : 0
    return identity("account", verdict.account) + identity("group", verdict.group)
      + verdict.paths.map { field("path", path(verdict, $0)) }
      + verdict.reasons.dropFirst(told).map { field("because", "\($0.message) [\($0.code.rawValue)]") }
      + [holders(verdict).map { field("is in", $0) }, verdict.rule.why.map { field("why", $0) }].compactMap(\.self)
      + [cure(verdict).map { field("cure", $0) }].compactMap(\.self)
  }

  /// What the *Member Of* tab shows, for an account that is missing from where it should be.
  private func holders(_ verdict: Verdict) -> String? {
    guard verdict.reasons.contains(where: { $0.code == .missingMember }) else { return nil }
    let names = verdict.holders.prefix(8).map { $0.group.name + ($0.link == .primary ? " (primary group)" : "") }
    return names.isEmpty ? "no group at all" : names.joined(separator: ", ") + (verdict.holders.count > 8 ? ", …" : "")
  }

  private func cure(_ verdict: Verdict) -> String? {
    let isCurable = verdict.status == .drift && verdict.account.principal != nil && verdict.group.principal != nil
    return isCurable && report.remediation == nil ? report.next : nil
  }

  private func identity(_ name: String, _ subject: Subject) -> [String] {
    guard let principal = subject.principal else { return [] }
    return [field(name, principal.dn.text + (principal.sid.map { "  \($0)" } ?? ""))]
  }

  private func path(_ verdict: Verdict, _ path: MembershipPath) -> String {
    path.steps.reduce(verdict.account.name) {
      $0 + ($1.link == .primary ? " → (primary group) " : " → ") + $1.group.name
    }
  }

  private func field(_ name: String, _ value: String) -> String {
    "  " + name + String(repeating: " ", count: max(1, 9 - name.count)) + value.harmless
  }
}

extension TextReport {
  private var remediation: String? {
    guard let remediation = report.remediation else { return nil }
    let plan = remediation.plan
    let aside = plan.setAside.map { field("by hand", $0.why) }
    if plan.isEmpty { return (["Nothing to change."] + aside).joined(separator: "\n") + "\n" }
    let changes = remediation.outcomes.map { applied(plan, $0) } ?? planned(plan)
    return (changes + aside).joined(separator: "\n") + "\n"
  }

  private func planned(_ plan: Plan) -> [String] {
    ["The change, on \(plan.server.harmless) (nothing has been written):", "", plan.ldif]
      + ["To take it back:", "", plan.inverseLDIF]
      + ([report.next.map { "To make the change:\n\n  \($0.harmless)" } ?? Self.snapshotHint])
  }

  private static let snapshotHint =
    "A snapshot cannot be changed: run this against the directory itself, with --url instead of --ldif."

  private func applied(_ plan: Plan, _ outcomes: [Remediator.Outcome]) -> [String] {
    let lines = zip(plan.changes, outcomes).map { field(Self.word($1), $0.summary + Self.detail($1)) }
    let hasChanged = outcomes.contains(.changed)
    return ["On \(plan.server.harmless):"] + lines
      + (hasChanged ? ["", "To take it back:", "", plan.inverseLDIF + Self.afterwards] : [])
  }

  /// A token is made at logon (Microsoft KB Q160590).
  private static let afterwards = """

    A service that is running keeps its old token: restart it. The other servers hold the change after their next replication.
    """

  private static func word(_ outcome: Remediator.Outcome) -> String {
    switch outcome {
    case .changed: "done"
    case .alreadySo: "already"
    case .refused: "refused"
    case .notTried: "skipped"
    }
  }

  private static func detail(_ outcome: Remediator.Outcome) -> String {
    if case .refused(let error) = outcome { ": \(error.message)" } else { "" }
  }

  private var footer: String {
    let counts = Verdict.Status.allCases.reversed().filter { report.count($0) > 0 }.map {
      "\(report.count($0)) \($0.rawValue)"
    }
    let verdicts = report.verdicts.count == 1 ? "1 verdict" : "\(report.verdicts.count) verdicts"
    return (report.directories.map(source) + ["\(verdicts): \(counts.joined(separator: ", "))"]).joined(separator: "\n")
  }

  private func source(_ directory: DirectoryFacts) -> String {
    if directory.shortfall != nil { return "Not read: \(directory.url)".harmless }
    let server = directory.server.map { $0 == directory.url ? "" : "\($0), " } ?? ""
    let kind = directory.kind.map { " (\($0.title))" } ?? ""
    return "Read from \(server)\(directory.url)\(kind)".harmless
  }
}
