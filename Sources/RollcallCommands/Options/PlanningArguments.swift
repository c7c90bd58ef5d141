internal import ArgumentParser
internal import Directory
internal import Membership

/// What a plan is made of.
struct PlanningArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The group to add a missing member to, where a rule leaves a choice; by default its first.", valueName: "group"))
  var cure: String?

  @Option(help: "Only what is to be added, or only what is to be removed.")
  var only: Half?

  @Option(
    help: ArgumentHelp("Save the plan, to be reviewed and carried out later.", valueName: "file"), completion: .plan)
  var out: String?

  @Option(help: ArgumentHelp("How old a saved plan may be: 90s, 30m, 24h or 7d.", valueName: "age"))
  var maxAge = Age.usual

  /// One half of a plan.
  enum Half: String, ExpressibleByArgument, CaseIterable {
    case add, remove

    var kind: Modification.Kind { self == .add ? .add : .delete }
  }

  /// - Throws: `Failure` with status 64 for what does not go together.
  func check(_ assignment: Assignment, _ settings: ConnectionSettings, _ output: any Outlets, isApplied: Bool) throws {
    if let cure, assignment.roster.rules.allSatisfy(\.cures.isEmpty) {
      throw Failure.usage("--cure \(cure): no rule leaves a choice")
    }
    guard let out else { return }
    if isApplied {
      throw Failure.usage("--out saves a plan and --apply carries one out: first the one, then the other")
    }
    if settings.ldif != nil {
      throw Failure.usage("--out \(out): a plan made from a snapshot could not be carried out")
    }
    try OutputFile.refuse(
      "--out", out, overwriting: [assignment.path] + settings.files + output.files)
    if out == "-" { throw Failure.usage("--out takes a file: the report goes to standard output") }
  }

  /// A saved plan stands as it is.
  /// - Throws: `Failure` with status 64 for options that would change it.
  func checkAlone(_ subject: SubjectArguments) throws {
    let given = [
      ("--cure", cure != nil), ("--out", out != nil), ("--account", !subject.account.isEmpty),
      ("--group", !subject.group.isEmpty), ("--builtin", subject.builtin != nil),
      ("--directory", !subject.directory.isEmpty), ("--expect-sid", subject.expectedSID != nil),
    ].first(where: \.1)
    if let given { throw Failure.usage("\(given.0) is for making a plan, and a saved plan stands as it is") }
  }
}
