internal import Auditing
internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

extension Examiner {
  /// Whether an entry that must exist is shown, so that the absence of others is believed.
  func canary(_ directory: any DirectoryReading) async -> Step {
    do {
      let names = try await Auditor(directory, name: settings.name, base: settings.searchBase).canaries()
      return Step(.canary, .ok, names.joined(separator: ", "))
    } catch let shortfall as Shortfall {
      return Step(.canary, .failed, shortfall.message, cure: Self.mayRead)
    } catch { return failed(.canary, error) }
  }

  /// What the roster's accounts and groups are here; nil without a roster.
  func facts(_ directory: any DirectoryReading) async -> Facts? {
    let rules = run.roster.rules(about: settings.name)
    return rules.rules.isEmpty ? nil : await run.facts(directory, settings)
  }

  /// Whether all that the roster asks about can be told.
  func reading(_ facts: Facts) -> Step {
    if Task.isCancelled { return untried(.read) }
    let verdicts = run.judged([facts]).verdicts.filter { $0.directory == settings.name }
    let untold = verdicts.filter { $0.status == .unknown }
    if untold.isEmpty { return Step(.read, .ok, "all of \(verdicts.count) verdicts can be told") }
    let reason = untold.flatMap(\.reasons).first { $0.status == .unknown }
    return Step(
      .read, .failed,
      "\(untold.count) of \(verdicts.count) verdicts cannot be told: \(reason?.message ?? "nobody says why")",
      cure: namelessGroup(untold, facts) ?? reason?.advice ?? Self.mayRead)
  }

  /// A token is a RID of Active Directory: where it is unknown for that, no right makes it known.
  private func namelessGroup(_ untold: [Verdict], _ facts: Facts) -> String? {
    let isToken = untold.contains { if case .token = $0.expectation.group.form { true } else { false } }
    guard isToken, let kind = facts.directory.kind, kind != .activeDirectory else { return nil }
    return run.rules == nil
      ? "Name the group with --group NAME, or write a roster."
      : "Name the group in the roster as this directory does: the @tokens are Active Directory's."
  }

  /// Whether `member` of the roster's groups and `memberOf` of its accounts are shown, and whether the former could be changed.
  func links(_ facts: Facts, _ directory: any DirectoryReading) async -> [Step] {
    let groups = facts.principals(.group)
    if groups.isEmpty { return [Step(.members, .untold, "none of the roster's groups is found here")] }
    let states: [DistinguishedName: GroupState]
    do { states = try await GroupStateReader(directory).read(groups) } catch { return [failed(.members, error)] }
    let seen = groups.map { (group: $0, state: states[$0.dn]) }
    return [
      Self.members(seen, of: facts.principals(.account)),
      Self.word(seen.map { ($0.group.name, $0.state?.mayBeChanged) }),
    ]
  }

  private static let mayRead = "Ask with an account that may read every group that the roster names."

  private static func members(_ seen: [(group: Principal, state: GroupState?)], of accounts: [Principal]) -> Step {
    let refused = seen.compactMap { $0.state?.failure?.message }
    if !refused.isEmpty { return Step(.members, .failed, refused.joined(separator: " "), cure: mayRead) }
    let names = { (isShown: Bool) in
      seen.filter { $0.state?.members.isEmpty != isShown }.map(\.group.name).joined(separator: ", ")
    }
    let shown = "memberOf of \(accounts.count { $0.memberOf != nil }) of \(accounts.count) accounts"
    if names(false).isEmpty { return Step(.members, .ok, "member of \(names(true)); \(shown)") }
    let rest = names(true).isEmpty ? "" : "member of \(names(true)); "
    return Step(.members, .untold, "\(rest)\(shown); empty or hidden is member of \(names(false))")
  }

  private static func word(_ groups: [(name: String, may: Bool?)]) -> Step {
    let refused = groups.filter { $0.may == false }.map(\.name)
    let untold = groups.filter { $0.may == nil }.map(\.name)
    if !refused.isEmpty {
      return Step(
        .write, .untold, "not by this account: \(refused.joined(separator: ", "))",
        cure: "An audit needs no more; remediate wants an account that may write their members.")
    }
    if !untold.isEmpty { return Step(.write, .untold, "this directory does not say who may change its groups") }
    return Step(.write, .ok, "the members of \(groups.map(\.name).joined(separator: ", "))")
  }
}

extension Facts {
  /// Whom the roster's words stand for in this part, each once, by name.
  fileprivate func principals(_ role: Role) -> [Principal] {
    let found = findings.filter { $0.key.role == role }.compactMap(\.value.principal)
    return Dictionary(found.map { ($0.dn, $0) }) { first, _ in first }.values.sorted { $0.name < $1.name }
  }
}
