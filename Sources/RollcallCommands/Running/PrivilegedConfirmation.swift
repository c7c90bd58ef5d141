internal import Directory
internal import Membership
internal import Remediation

/// Asks a person to type the name of each privileged group before it is changed.
struct PrivilegedConfirmation {
  private let context: Context
  private let isGiven: Bool

  /// - Parameter isGiven: whether `--yes-privileged` was on the command line.
  init(_ context: Context, isGiven: Bool) {
    self.context = context
    self.isGiven = isGiven
  }

  /// - Throws: `Failure` when a group is not confirmed; nothing has been written then.
  func require(for plan: Plan, _ graph: MembershipGraph) throws {
    if isGiven { return }
    for group in PrivilegedGroups.of(plan, graph) { try confirm(group, plan) }
  }

  private func confirm(_ group: Principal, _ plan: Plan) throws {
    let name = group.name.harmless
    guard context.terminal.isInput else {
      var failure = Failure.failed(
        "\(name) is a privileged group: nothing was written. Give --yes-privileged, or run this at a terminal")
      failure.remedy = ["--yes-privileged"]
      throw failure
    }
    for change in plan.changes where change.group == group { context.standardError("\(change.summary.harmless)\n") }
    context.standardError("\(name) is a privileged group. Type its name to change it: ")
    guard context.readLine() == group.name else {
      throw Failure.failed("that is not its name: nothing was written")
    }
  }
}
