import Directory
import FoundationEssentials
import History
import Membership
import Remediation
import Reporting
import Testing

/// The cases that the reports are about: one domain, and its service account.
enum Cases {
  static let domain = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3])
  static let run = RunDetails(
    id: "run-1", startedAt: Date(timeIntervalSince1970: 973_296_000),
    finishedAt: Date(timeIntervalSince1970: 973_296_001),
    version: "0.1.0", rosterDigest: "sha256:00ff")
  static let directory = DirectoryFacts(
    name: "corp", url: "ldaps://dc1.corp.example", kind: .activeDirectory, server: "dc1.corp.example")

  static func account(_ name: String = "ExchSvc", state: AccountState? = nil) throws -> Principal {
    let guid = GloballyUniqueIdentifier("00112233-4455-6677-8899-aabbccddeeff")
    return Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, sid: domain.appending(rid: 1104), guid: guid,
      state: state)
  }

  static func group(_ name: String = "Domain Admins", rid: UInt32 = 512) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, sid: domain.appending(rid: rid),
      group: GroupTraits(memberAttribute: "member"))
  }

  /// The verdict on an account that is in `through`, each within the next, the last one the group of the rule.
  static func verdict(
    _ account: Principal, _ group: Principal, through groups: [Principal] = [], link: MembershipLink = .member,
    mustNot: Bool = false, isTyped: Bool = false, why: String? = nil
  ) throws -> Verdict {
    var graph = MembershipGraph()
    var member = account
    for (place, group) in groups.enumerated() {
      graph.insert(member.dn, in: group, by: place == 0 ? link : .member)
      member = group
    }
    return try verdict(.found(account), .found(group), graph: graph, mustNot: mustNot, isTyped: isTyped, why: why)
  }

  static func verdict(
    _ account: Finding, _ group: Finding, graph: MembershipGraph = MembershipGraph(), mustNot: Bool = false,
    isTyped: Bool = false, why: String? = nil
  ) throws -> Verdict {
    let (accountReference, groupReference) = (
      try PrincipalReference("ExchSvc"), try PrincipalReference("@domain-admins")
    )
    let expectation = Expectation(mustNot ? .notMember : .member, of: groupReference)
    let rule = Rule(
      name: "exchange", why: why, account: accountReference, isTyped: isTyped, expectations: [expectation])
    let findings = [
      RosterEntry(accountReference, as: .account): account, RosterEntry(groupReference, as: .group): group,
    ]
    let facts = Facts(directory: directory, findings: findings, graph: graph)
    return Checker(now: 0).verdicts(Roster(rules: [rule]), facts)[0]
  }

  /// The article's case: nothing left but the primary group Domain Users.
  static func drift(_ account: Principal? = nil, why: String? = nil) throws -> Verdict {
    let account = try account ?? self.account()
    return try verdict(account, group(), through: [group("Domain Users", rid: 513)], link: .primary, why: why)
  }

  /// The account is in the group, and disabled.
  static func atRisk() throws -> Verdict {
    let account = try account("OldSvc", state: AccountState(control: 2, computed: nil, accountExpires: nil))
    return try verdict(account, group(), through: [group()])
  }

  /// The group was found, and the account could not be read.
  static func unknown() throws -> Verdict {
    try verdict(.notRead(Shortfall(.unreadable, "no right to read it")), .found(group()))
  }

  static func compliant() throws -> Verdict { try verdict(account("SqlSvc"), group(), through: [group()]) }

  /// Drift that the rule allows until a day.
  static func acknowledged() throws -> Verdict { try backup(.found(account("BackupSvc"))) }

  /// A rule of its own, with an exception.
  static func backup(_ finding: Finding) throws -> Verdict {
    let (account, group) = (try PrincipalReference("BackupSvc"), try PrincipalReference("@domain-admins"))
    let exception = RuleException(until: try #require(CalendarDay("2027-03-31")), why: "CHG-4711")
    let rule = Rule(
      name: "backup", subject: .each(.reference(account)), expectations: [Expectation(.member, of: group)],
      exceptions: [exception])
    let findings = [
      RosterEntry(account, as: .account): finding, RosterEntry(group, as: .group): .found(try self.group()),
    ]
    let facts = Facts(directory: directory, findings: findings, graph: MembershipGraph())
    return Checker(now: 0).verdicts(Roster(rules: [rule]), facts)[0]
  }

  /// What a history says that knows each of these since the first of November 2000.
  static func history(of verdicts: [Verdict], lastSuccess: Date? = nil) throws -> ReportedHistory {
    let past = verdicts.flatMap(Sighting.all).map {
      Episode($0, openedAt: Date(timeIntervalSince1970: 973_036_800))
    }
    return ReportedHistory(
      chronicle: Historian(now: run.startedAt, remindAfter: nil, roster: []).chronicle(verdicts, past: past),
      timeline: Timeline(past, [], from: run.startedAt, to: run.startedAt, stretches: 1), isOnlyNews: false,
      lastSuccess: lastSuccess)
  }

  /// A report of one directory.
  static func report(
    _ verdicts: Verdict..., directory: DirectoryFacts = directory, history: ReportedHistory? = nil,
    failingFrom: Verdict.Status = .drift
  ) -> Report {
    Report(run: run, directories: [directory], verdicts: verdicts, history: history, failingFrom: failingFrom)
  }
}

/// A report as text, undressed unless asked for otherwise.
func text(
  _ verdicts: Verdict..., directory: DirectoryFacts = Cases.directory, remediation: RemediationReport? = nil,
  next: String? = nil,
  isColored: Bool = false
) throws -> String {
  let report = Report(
    run: Cases.run, directories: [directory], verdicts: verdicts, remediation: remediation, next: next,
    hints: remediation == nil ? verdicts.map { _ in Report.Hint(command: next) } : [])
  return try ReportFormat.text.render(report, style: TextStyle(isColored: isColored))
}

/// A report as JSON.
func json(_ verdicts: Verdict..., directory: DirectoryFacts = Cases.directory, remediation: RemediationReport? = nil)
  throws -> String
{
  let report = Report(
    run: Cases.run, directories: [directory], verdicts: verdicts, remediation: remediation, next: "not for programs")
  return try ReportFormat.json.render(report, style: TextStyle(isColored: true))
}

extension ReportFormat {
  /// A report in this format, undressed.
  func of(_ report: Report) throws -> String { try render(report, style: TextStyle(isColored: false)) }
}
