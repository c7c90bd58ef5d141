internal import Directory
internal import Membership
internal import Remediation

/// Whether a plan may be carried out: no guard speaks against it, nothing in it is known to be refused, and a person typed the name of
/// each privileged group.
struct Consent {
  private let context: Context
  private let keepsGoing: Bool

  /// - Parameter keepsGoing: whether a refusal is no reason to leave the rest.
  init(_ context: Context, keepsGoing: Bool) { (self.context, self.keepsGoing) = (context, keepsGoing) }

  /// - Throws: `Failure` when it may not; nothing has been written then.
  func require(for preparation: Preparation) throws {
    let refusals = preparation.refusals + (keepsGoing ? [] : Self.foreseen(preparation))
    if !refusals.isEmpty { throw Self.refused(refusals) }
    for group in preparation.privileged { try confirm(group, preparation.plan) }
  }

  /// Nothing is begun that the directory says it would not let be finished.
  private static func foreseen(_ preparation: Preparation) -> [Refusal] {
    zip(preparation.plan.changes, preparation.preflight).compactMap { change, preflight in
      guard case .wouldBeRefused(let why) = preflight else { return nil }
      return Refusal(
        name: "preflight", "the directory would refuse to \(change.summary): \(why)", override: ["--keep-going"])
    }
  }

  private static func refused(_ refusals: [Refusal]) -> Failure {
    let sentences = refusals.map { refusal in
      let words = refusal.override.joined(separator: " ")
      return refusal.message + (words.isEmpty ? "" : ". Review the plan, then say \(words) to allow it")
    }
    var failure = Failure.failed("nothing was written: \(sentences[0])", sentences.dropFirst().map { "and: \($0)" })
    failure.remedy = refusals.flatMap(\.override)
    return failure
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
