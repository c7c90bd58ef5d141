internal import Directory
internal import Membership

/// What is left to a person, in sentences.
enum ByHand {
  /// Whoever took the name of a privileged account must not get its groups from a tool.
  static func recreated(_ verdict: Verdict) -> String {
    let sid = verdict.account.principal?.sid.map { " (\($0))" } ?? ""
    return
      "\(verdict.account.name)\(sid) is not the account that the rule pins: find out who created it, then pin its SID"
  }

  /// The rule names narrower groups on purpose: what they give is not given by way of a wider one.
  static func noCure(_ group: String) -> String {
    "none of the cures of this rule is known to lie inside \(group): decide by hand"
  }

  static func unnamed(_ account: Principal, _ group: Principal) -> String {
    "\(group.name) holds logon names, and \(account.name) has not exactly one uid: decide by hand which"
  }

  /// A change back makes it a membership that stays (MS-ADTS §3.1.1.9.2), and the time that it had left would be gone.
  static func temporary(_ account: Principal, _ group: Principal, _ seconds: Int64) -> String {
    "\(account.name) drops out of \(group.name) by itself in \(seconds) s, which no undo could give back: "
      + "wait, or take it out by hand"
  }

  /// A value without its identifier is another one to the server (uniqueMemberMatch, RFC 4517 §4.2.31).
  static func identified(_ account: Principal, _ group: Principal, _ value: String) -> String {
    "\(group.name) holds \(account.name) as \(value): take that value out by hand"
  }

  static func circle(_ account: Principal, _ group: Principal) -> String {
    "\(group.name) is \(account.name) itself or inside it: the change would make a circle, so decide by hand"
  }

  static let missing = ". Unless it is only hidden from whoever asked, create it or correct the rule"

  static let alone = ": decide by hand"

  static let decide = ": this tool changes memberships only, so decide by hand"

  /// Which of several links to cut is the administrator's choice, and a primary group cannot be removed as a member.
  static func notDirect(_ verdict: Verdict) -> String {
    let (account, group) = (verdict.account.name, verdict.group.name)
    let steps = verdict.paths.first?.steps ?? []
    if steps.last?.link == .history {
      let carrier = steps.dropLast().last?.group.name ?? account
      return "\(carrier) carries a SID of \(group) in its sIDHistory: clear that by hand"
    }
    return verdict.paths.first?.kind == .primary
      ? "\(group) is the primary group of \(account): give it another primary group first, by hand"
      : "\(account) is in \(group) through another group: decide by hand which link to cut"
  }
}
