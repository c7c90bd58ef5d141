extension GeneratedDirectory {
  /// A step of a path: into the group of this number, as primary group or by `member`.
  package typealias Step = (group: Int, isPrimary: Bool)

  /// What is wrong with a path that is shown for a membership; nil when it leads there, each step of it is one of this
  /// directory, and no way is shorter.
  /// - Parameter steps: the length of the shortest way.
  package func fault(_ path: [Step], from member: Int, to group: Int, steps: Int) -> String? {
    let way = path.map(\.group)
    if way.count != steps { return "\(way) is not of \(steps) steps" }
    if way.last != group { return "\(way) ends elsewhere" }
    for (place, step) in zip([member] + way, path) where !isThere(step, from: place) {
      return "there is no step \(step) from \(place) on the way \(way)"
    }
    return nil
  }

  private func isThere(_ step: Step, from place: Int) -> Bool {
    step.isPrimary
      ? entries[place].primaryGroup == step.group
      : links.contains { $0.member == place && $0.group == step.group }
  }
}
