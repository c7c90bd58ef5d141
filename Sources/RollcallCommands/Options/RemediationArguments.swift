internal import ArgumentParser
internal import Remediation

/// How a plan is carried out, and what it may do: the same for a repair and for taking one back.
struct RemediationArguments: ParsableArguments {
  @Flag(help: "Make the change, read it back and report what was then seen.")
  var apply = false

  @Flag(name: .customLong("yes-privileged"), help: "With --apply: change groups such as Domain Admins without asking.")
  var yesPrivileged = false

  @Option(help: ArgumentHelp("How many changes one run may make.", valueName: "number"))
  var maxChanges = ChangeCap.usual

  @Option(
    help: ArgumentHelp(
      "How many percent of a group's members may change; groups of 20 and fewer do not count.", valueName: "number"))
  var maxPercent = ShareCap.usual

  @Option(
    help: ArgumentHelp(
      "What may be done though a guard speaks against it; repeat it for several.", valueName: "guard"))
  var allow: [Guard] = []

  @Flag(help: "With --apply: do what can be done, though something is refused; by default the rest is left.")
  var keepGoing = false

  @Flag(
    name: .customLong("wait-all-dcs"),
    help:
      "With --apply: wait until every domain controller shows the change, or the other servers of --url; at most until --timeout."
  )
  var waitAllDCs = false

  @Option(
    help: ArgumentHelp(
      "With --apply: where to write down what is done; by default a new file in $XDG_STATE_HOME/rollcall.",
      valueName: "file"), completion: .journal)
  var journal: String?

  /// The options that say the same on a command line, but for `--apply` and what goes with it alone.
  var words: [String] {
    (maxChanges == ChangeCap.usual ? [] : ["--max-changes", "\(maxChanges)"])
      + (maxPercent == ShareCap.usual ? [] : ["--max-percent", "\(maxPercent)"])
      + allow.flatMap { ["--allow", $0.rawValue] } + (yesPrivileged ? ["--yes-privileged"] : [])
  }

  /// What a person allows while a plan is carried out.
  /// - Parameter mayGoOn: asked before each modify.
  func orders(_ mayGoOn: @escaping @Sendable () -> Bool) -> Remediator.Orders {
    Remediator.Orders(keepsGoing: keepGoing, mayEmpty: allow.contains(.lastMember), mayGoOn: mayGoOn)
  }

  /// What a person allows by these options.
  var permissions: Permissions {
    Permissions(
      allowed: Set(allow), mostChanges: maxChanges, mostPercent: maxPercent, privileged: yesPrivileged)
  }

  /// - Throws: a `ValidationError` for options that go with `--apply` and stand alone, and for numbers that are none.
  func validate() throws {
    guard maxChanges > 0 else { throw ValidationError("--max-changes is a number, more than 0") }
    // A group may come to have several times its members.
    guard maxPercent > 0 else { throw ValidationError("--max-percent is a number, more than 0") }
    let alone = [("--keep-going", keepGoing), ("--wait-all-dcs", waitAllDCs), ("--journal", journal != nil)]
    if !apply, let option = alone.first(where: \.1) { throw ValidationError("\(option.0) goes with --apply") }
  }
}

extension Guard: ExpressibleByArgument {}
