internal import Directory

extension Journal {
  /// The changes that take back what this run wrote and the server acknowledged, last first.
  /// - Parameter withUnanswered: whether to take back what was sent and never answered too.
  package func undoing(withUnanswered: Bool = false) -> FixedPlan {
    let taken = modifies.reversed().filter { $0.word == "changed" || withUnanswered && $0.isUnanswered }
    var seen: Set<String> = []
    let changes = taken.map(\.modify).flatMap { modify in
      modify.members.reversed().map { member in
        FixedPlan.Change(
          account: member.entry, group: modify.group, attribute: modify.attribute, kind: modify.kind.inverse,
          value: member.value,
          grounds: [Ground(rule: "undo", why: "written by the run \(head.run)")])
      }
    }.filter { seen.insert("\($0.group.reference)\n\($0.account.reference)").inserted }
    return FixedPlan(changes, setAside: withUnanswered ? [] : left, isLenient: true)
  }

  /// What is not known to be ours.
  private var left: [SetAside] {
    modifies.filter(\.isUnanswered).map(\.modify).map { modify in
      let values = modify.members.count == 1 ? "1 value" : "\(modify.members.count) values"
      return SetAside(
        rule: "undo",
        why: "\(values) of \(modify.group.name) sent and never answered: --unanswered takes back what is there of it")
    }
  }
}
