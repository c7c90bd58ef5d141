internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

extension Examiner {
  /// Whether all that the roster asks about can be read; nil without a roster.
  func reading(_ directory: any DirectoryReading) async -> Step? {
    let rules = run.roster.rules(about: settings.name)
    if rules.rules.isEmpty { return nil }
    let verdicts = run.judged([await run.facts(directory, settings)]).verdicts.filter { $0.directory == settings.name }
    let untold = verdicts.filter { $0.status == .unknown }
    if untold.isEmpty { return Step(.read, .ok, "all of \(verdicts.count) verdicts can be told") }
    let reason = untold.flatMap(\.reasons).first { $0.status == .unknown }
    return Step(
      .read, .failed,
      "\(untold.count) of \(verdicts.count) verdicts cannot be told: \(reason?.message ?? "nobody says why")",
      cure: reason?.advice ?? "Ask with an account that may read every group that the roster names.")
  }

  /// Whether the groups of the roster could be changed; nil without a roster.
  func writing(_ directory: any DirectoryReading) async -> Step? {
    let rules = run.roster.rules(about: settings.name)
    if rules.rules.isEmpty { return nil }
    let facts = await run.facts(directory, settings)
    let groups = facts.findings.filter { $0.key.role == .group }.compactMap(\.value.principal)
    guard let states = try? await GroupStateReader(directory).read(groups), !groups.isEmpty else { return nil }
    return Self.word(groups.sorted { $0.name < $1.name }.map { ($0.name, states[$0.dn]?.mayBeChanged) })
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
