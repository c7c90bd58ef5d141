import GeneratedDirectories
import LabSupport
import Testing

/// One random directory that stands on the server: the program's verdicts set against three witnesses.
struct ServerTrial {
  private let directory: GeneratedDirectory
  private let lab: ActiveDirectoryLab
  private let server: ServerWitness
  private let groups: [Int]

  /// Each second directory is asked of one group alone: an audit reads the groups above all that it is asked of, so only
  /// this shows that it climbs by itself.
  init(_ directory: GeneratedDirectory, _ lab: ActiveDirectoryLab, _ server: ServerWitness) {
    var random = SplitMix64(seed: directory.seed)
    groups = directory.seed.isMultiple(of: 2) ? Array(directory.groups) : [random.pick(Array(directory.groups))]
    self.directory = directory
    self.lab = lab
    self.server = server
  }

  /// Asks the program once of all its accounts.
  func tally() async throws -> Tally {
    let verdicts = try await verdicts()
    let base = directory.containers[0].text
    var tally = Tally.directory
    for (place, account) in directory.accounts.enumerated() {
      let own = verdicts.dropFirst(place * groups.count).prefix(groups.count)
      let name = directory.entries[account].name.text
      let witnesses = try await (token: server.token(of: name), chain: server.chain(of: name, below: base))
      for (group, verdict) in zip(groups, own) { compare(verdict, account, group, witnesses, &tally) }
    }
    return tally
  }

  private func verdicts() async throws -> [PrintedReport.Verdict] {
    var random = SplitMix64(seed: directory.seed)
    let accounts = directory.accounts.flatMap { ["--account", directory.spelling(of: $0, .samba, using: &random)] }
    let names = groups.flatMap { ["--group", directory.spelling(of: $0, .samba, using: &random)] }
    let report = try await RollcallProgram.report(["audit"] + accounts + names + lab.options(.ldaps)).report
    let count = directory.accounts.count * groups.count
    return try #require(report.verdicts.count == count ? report.verdicts : nil, "seed \(directory.seed)")
  }

  private func compare(
    _ verdict: PrintedReport.Verdict, _ account: Int, _ group: Int,
    _ witnesses: (token: Set<String>, chain: Set<String>), _ tally: inout Tally
  ) {
    let steps = directory.reachability.steps(from: account, to: group)
    let isMember = steps != nil
    let name = directory.logonName(group)
    let isRight =
      verdict.status == (isMember ? "compliant" : "drift") && verdict.paths.first?.groups.count == steps
      && witnesses.token.contains(name) == isMember
      && witnesses.chain.contains(name) == (directory.reachabilityByMember.steps(from: account, to: group) != nil)
    let text =
      "seed \(directory.seed): \(verdict.account.given) in \(verdict.group.given), \(name): \(verdict), by brute force "
      + "\(steps.map { "\($0)" } ?? "no") steps, token \(witnesses.token), in chain \(witnesses.chain)"
    tally.count(isMember: isMember, isRight ? nil : text)
  }
}
