import Auditing
import Directory
import GeneratedDirectories
import Membership

/// One random directory on the whole way from its LDIF to the verdicts, set against brute force.
struct DirectoryTrial {
  private let directory: GeneratedDirectory
  private let reachability: Reachability
  private let strangers: Set<Int>

  /// - Parameter seed: each second directory has groups that hold names of no entry.
  init(seed: UInt64) {
    var shape = DirectoryShape()
    (shape.groups, shape.accounts) = seed.isMultiple(of: 50) ? (10...25, 5...10) : (2...8, 1...4)
    shape.hasStrangers = seed.isMultiple(of: 2)
    directory = GeneratedDirectory(seed: seed, shape: shape)
    reachability = directory.reachability
    strangers = directory.groupsWithStrangers
  }

  /// Asks of each entry whether it is in each group, or that it is not, and of a few pairs alone: an audit reads the
  /// groups above all that it is asked of, so only a lone pair shows that it climbs by itself.
  /// - Throws: where the LDIF or a name in it is not taken for what it is.
  func tally() async throws -> Tally {
    let snapshot = try LDIFSnapshot(ldif: Array(directory.ldif.utf8), url: "file:random.ldif")
    var random = SplitMix64(seed: directory.seed)
    var tally = Tally.directory
    try await audit(snapshot, Array(directory.entries.indices), Array(directory.groups), &random, &tally)
    for _ in 0..<3 {
      let pair = (random.below(directory.entries.count), random.below(directory.groups.count))
      try await audit(snapshot, [pair.0], [pair.1], &random, &tally)
    }
    return tally
  }

  private func audit(
    _ snapshot: LDIFSnapshot, _ members: [Int], _ groups: [Int], _ random: inout SplitMix64, _ tally: inout Tally
  ) async throws {
    let roster = try roster(members, groups, &random)
    let facts = await Auditor(snapshot, name: "random").facts(for: roster)
    let pairs = members.flatMap { member in groups.map { (member, $0) } }
    for (pair, verdict) in zip(pairs, Checker(now: 0).verdicts(roster, facts)) {
      compare(verdict, pair.0, pair.1, &tally)
    }
  }

  /// A rule for each member with an expectation for each group; names are spelled anew each time.
  private func roster(_ members: [Int], _ groups: [Int], _ random: inout SplitMix64) throws -> Roster {
    let groups = try groups.map { try reference($0, &random) }
    return Roster(
      rules: try members.map { member in
        let expectations = groups.map { Expectation(random.once(in: 4) ? .notMember : .member, of: $0) }
        return Rule(name: "\(member)", account: try reference(member, &random), expectations: expectations)
      })
  }

  private func reference(_ index: Int, _ random: inout SplitMix64) throws -> PrincipalReference {
    try PrincipalReference(directory.spelling(of: index, using: &random))
  }

  private func compare(_ verdict: Verdict, _ member: Int, _ group: Int, _ tally: inout Tally) {
    let steps = reachability.steps(from: member, to: group)
    tally.count(isMember: steps != nil, fault(verdict, member, group, steps))
  }

  private func fault(_ verdict: Verdict, _ member: Int, _ group: Int, _ steps: Int?) -> String? {
    let expected = expected(verdict.expected, isMember: steps != nil, member, group)
    let path = verdict.paths.first.map { $0.steps.map(Self.step) }
    let what: String? =
      switch (path, steps) {
      case _ where verdict.status != expected: "\(verdict.status) and not \(expected): \(verdict.reasons)"
      case (nil, nil): nil
      case (let path?, let steps?): directory.fault(path, from: member, to: group, steps: steps)
      default: "path \(path ?? []), and by brute force \(steps.map { "\($0) steps" } ?? "no way")"
      }
    return what.map { "seed \(directory.seed): \(verdict.account.given) in \(verdict.group.given): \($0)" }
  }

  private static func step(_ step: MembershipStep) -> GeneratedDirectory.Step {
    // Groups are called group0, group1 and so on.
    (Int(step.group.name.dropFirst(5)) ?? -1, step.link == .primary)
  }

  /// Whoever is of another forest may be in groups there that are in this one; and a name of no entry, where links lead to entries,
  /// is one that is hidden, and may be a group that holds anybody.
  private func expected(_ kind: Expectation.Kind, isMember: Bool, _ member: Int, _ group: Int) -> Verdict.Status {
    if isMember { return kind == .member ? .compliant : .drift }
    let isForeign = directory.entries[member].kind == .foreignSecurityPrincipal
    if isForeign || strangers.contains(group) { return .unknown }
    return kind == .member ? .drift : .compliant
  }
}
