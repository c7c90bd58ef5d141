import Directory
import GeneratedDirectories
import Membership

/// One random directory as a membership graph, set against brute force.
struct GraphTrial {
  private let directory: GeneratedDirectory
  private let reachability: Reachability
  private let graph: MembershipGraph
  private let names: [DistinguishedName]

  /// - Throws: `DistinguishedNameError` where a name that means an entry is not taken for one.
  init(seed: UInt64) throws {
    let directory = GeneratedDirectory(seed: seed, shape: Self.shape(seed))
    self.directory = directory
    reachability = directory.reachability
    var random = SplitMix64(seed: seed)
    let names = try directory.entries.indices.map {
      try DistinguishedName(directory.spelling(of: $0, using: &random))
    }
    self.names = names
    graph = try Self.graph(directory, names)
  }

  /// Most are small, which is where mistakes show as well as in large ones; each thousandth has up to 60 entries.
  private static func shape(_ seed: UInt64) -> DirectoryShape {
    var shape = DirectoryShape()
    if seed.isMultiple(of: 25) { (shape.groups, shape.accounts) = (3...8, 1...4) }
    if seed.isMultiple(of: 1000) { (shape.groups, shape.accounts) = (10...40, 5...20) }
    shape.hasStrangers = seed.isMultiple(of: 3)
    return shape
  }

  private static func graph(_ directory: GeneratedDirectory, _ names: [DistinguishedName]) throws -> MembershipGraph {
    // The number stands for the group, so that paths are read without comparing names.
    let groups = directory.groups.map {
      Principal(dn: names[$0], name: "\($0)", group: GroupTraits(memberAttribute: "member"))
    }
    var graph = MembershipGraph()
    for link in directory.links {
      graph.insert(try DistinguishedName(link.spelling), in: groups[link.group], by: .member)
    }
    for entry in directory.entries {
      if let group = entry.primaryGroup { graph.insert(names[entry.index], in: groups[group], by: .primary) }
    }
    return graph
  }

  /// Compares pairs of an entry, which may be a group, and a group, which may be the same: all of them now and then,
  /// else a few, so that the time goes into many graphs.
  func tally() -> Tally {
    var tally = Tally.directory
    if directory.seed.isMultiple(of: 25) {
      for member in names.indices {
        for group in directory.groups { compare(member, group, &tally) }
      }
    } else {
      var random = SplitMix64(seed: directory.seed)
      for _ in 0..<3 { compare(random.below(names.count), random.below(directory.groups.count), &tally) }
    }
    return tally
  }

  private func compare(_ member: Int, _ group: Int, _ tally: inout Tally) {
    let steps = reachability.steps(from: member, to: group)
    let answer = graph.answer(names[member], in: names[group])
    tally.count(isMember: steps != nil, fault(answer, member, group, steps))
  }

  private func fault(_ answer: MembershipAnswer, _ member: Int, _ group: Int, _ steps: Int?) -> String? {
    let what: String? =
      switch (answer, steps) {
      case (.absent, nil): nil
      case (.present(let path), let steps?):
        directory.fault(path.steps.map(Self.step), from: member, to: group, steps: steps)
      default: "\(answer), and by brute force \(steps.map { "\($0) steps" } ?? "no way")"
      }
    return what.map { "seed \(directory.seed): \(names[member]) in \(names[group]): \($0)" }
  }

  private static func step(_ step: MembershipStep) -> GeneratedDirectory.Step {
    (Int(step.group.name) ?? -1, step.link == .primary)
  }
}
