/// Something of ours that takes bytes from outside.
struct FuzzTarget: Sendable {
  /// What the command line, the corpus and the dictionary call it.
  let name: String
  /// Must come back, soon, whatever the bytes are; a broken promise ends the process.
  let take: @Sendable ([UInt8]) -> Void
}

extension FuzzTarget {
  /// Every target, in the order of the table that Tests/fuzz prints.
  static let all = [
    names, identifiers, filters, attributes, times, ldif, rosters, drafts, events, plans, journals, certificates,
    servers, services, answers, controls, replies,
  ]

  /// The target that `--target=NAME` names; libFuzzer passes over what begins with two hyphens.
  static let chosen: FuzzTarget = {
    let option = "--target="
    let wanted = CommandLine.arguments.first { $0.hasPrefix(option) }?.dropFirst(option.count)
    guard let target = all.first(where: { $0.name[...] == wanted }) else {
      fatalError("\(option)NAME is missing; there are \(all.map(\.name).joined(separator: ", "))")
    }
    return target
  }()
}
