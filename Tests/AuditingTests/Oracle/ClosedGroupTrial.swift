import Auditing
import Directory
import GeneratedDirectories
import Membership

import class Membership.Expectation

/// A random group of a random directory, closed to all but some, set against brute force.
struct ClosedGroupTrial {
  private let directory: GeneratedDirectory
  private let reachability: Reachability
  private let places: [DistinguishedName: Int]

  /// - Parameter seed: each second directory has groups that hold names of no entry, two of three have SIDs of before.
  init(seed: UInt64) throws {
    var shape = DirectoryShape()
    (shape.groups, shape.accounts) = (1...8, 2...8)
    shape.hasStrangers = seed.isMultiple(of: 2)
    shape.hasHistories = !seed.isMultiple(of: 3)
    directory = GeneratedDirectory(seed: seed, shape: shape)
    reachability = directory.reachability
    places = Dictionary(
      uniqueKeysWithValues: try directory.entries.map { (try DistinguishedName($0.name.text), $0.index) })
  }

  /// Closes two groups, which may be the same, each in its own way and at times in both.
  func tally() async throws -> Tally {
    let snapshot = try LDIFSnapshot(ldif: Array(directory.ldif.utf8), url: "file:random.ldif")
    var random = SplitMix64(seed: directory.seed)
    var closures: [Closure] = []
    for _ in 0..<2 {
      let group = random.below(directory.groups.count)
      let insiders = directory.entries.indices.filter { _ in random.once(in: 3) }
      let ways = random.once(in: 3) ? Expectation.Way.allCases : [random.once(in: 2) ? .any : .direct]
      closures += ways.map { Closure(group: group, insiders: Set(insiders), way: $0) }
    }
    let roster = Roster(rules: try closures.map { try rule($0, &random) })
    let facts = await Auditor(snapshot, name: "random").facts(for: roster)
    var tally = Tally.directory
    for (closure, rule) in zip(closures, roster.rules) {
      compare(Checker(now: 0).verdicts(rule, facts), closure, &tally)
    }
    return tally
  }

  private struct Closure {
    let group: Int
    let insiders: Set<Int>
    let way: Expectation.Way
  }

  private func rule(_ closure: Closure, _ random: inout SplitMix64) throws -> Rule {
    let insiders = try closure.insiders.sorted().map { index in
      AccountSelector.reference(try PrincipalReference(directory.spelling(of: index, using: &random)))
    }
    let group = try PrincipalReference(directory.spelling(of: closure.group, using: &random))
    return Rule(
      name: "closed", subject: .everyoneElse(than: insiders),
      expectations: [Expectation(.notMember, of: group, by: closure.way)])
  }

  private func compare(_ verdicts: [Verdict], _ closure: Closure, _ tally: inout Tally) {
    let met = verdicts.filter { $0.account.given != "everyone else" }
    let reported = Set(met.filter { $0.status == .drift }.compactMap { $0.account.principal.flatMap { places[$0.dn] } })
    for index in directory.entries.indices {
      let isStranger = isStranger(index, closure)
      tally.count(
        isMember: isStranger,
        reported.contains(index) == isStranger ? nil : fault(verdicts, closure, "of \(index) it is \(isStranger)"))
    }
    let rest = verdicts.first { $0.account.given == "everyone else" }?.status
    let unseen = Set(met.filter { $0.account.principal.map { places[$0.dn] == nil } != false }.map(\.status))
    let (expectedRest, expectedUnseen) = expected(closure, hasStrangers: !reported.isEmpty)
    let isRight = rest == expectedRest && unseen == expectedUnseen && met.count == Set(met.map(\.account.name)).count
    tally.count(
      isMember: false,
      isRight ? nil : fault(verdicts, closure, "rest \(expectedRest as Any), unseen \(expectedUnseen)"))
  }

  /// Groups inside are nobody where every way counts.
  private func isStranger(_ index: Int, _ closure: Closure) -> Bool {
    if closure.insiders.contains(index) { return false }
    if closure.way == .any, directory.entries[index].isGroup { return false }
    return closure.way == .any
      ? reachability.steps(from: index, to: closure.group) != nil : directory.holds(index, in: closure.group)
  }

  /// The word on everyone else, and on names of no entry: where links lead to entries they are hidden ones.
  private func expected(
    _ closure: Closure, hasStrangers: Bool
  ) -> (rest: Verdict.Status?, unseen: Set<Verdict.Status>) {
    let holdsName =
      closure.way == .any
      ? directory.groupsWithStrangers.contains(closure.group)
      : directory.links.contains { $0.member == nil && $0.group == closure.group }
    guard holdsName else { return (hasStrangers ? nil : .compliant, []) }
    return closure.way == .any ? (.unknown, [.unknown]) : (nil, [.drift])
  }

  private func fault(_ verdicts: [Verdict], _ closure: Closure, _ what: String) -> String {
    let told = verdicts.map { "\($0.account.name) \($0.status) \($0.reasons.map(\.message))" }
    return "seed \(directory.seed): \(closure): \(what), and told is \(told)"
  }
}
