internal import ArgumentParser
internal import Directory
internal import Membership
internal import Reporting

/// `rollcall explain`: every way an account comes to be in its groups, with what each step was read from.
struct Explain: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Show every path by which an account is in a group, or in any. Writes nothing.",
    discussion: """
      Each step comes with the attribute it was read from and when its group was last changed; groups that hold each \
      other and second witnesses (memberOf, tokenGroups) that disagree are named. Without a group to ask about, "at least" \
      means that others may hold the account and do not show whom they hold.

      EXAMPLES
        rollcall explain --ldif samples/corp.ldif SqlSvc
        rollcall explain --ldif samples/corp.ldif SqlSvc @domain-admins
        rollcall explain --url ldaps://dc1.corp.example --bind gssapi \\
          SqlSvc @administrators --format dot | dot -Tsvg > sqlsvc.svg

      EXIT STATUS
        0   it could all be read, whether the account is in the group or not
        1   something failed or could not be read
        64  the command line is wrong; no directory was asked
      """)

  @Argument(help: "The account: logon name, user@domain, DN, SID or GUID.")
  var account: String

  @Argument(help: "The group: name, DN, SID, GUID or a token such as @administrators; without it, every group.")
  var group: String?

  @Option(help: ArgumentHelp("How many paths to show of each group.", valueName: "number"))
  var paths = 20

  @OptionGroup(title: "Directory") var connection: ConnectionArguments

  @Option(help: "The format: text, json, dot (Graphviz) or mermaid.")
  var format: ExplanationFormat = .text

  @OptionGroup(title: "Output") var output: FileArguments

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    guard paths > 0 else { throw Failure.usage("--paths is a number above 0") }
    let rule = try rule()
    let settings = connection.settings(name: rule.directory)
    try settings.refusePlaintext(askingAbout: group == nil ? nil : rule.expectations.map(\.group))
    let run = AuditRun(
      invocation, Assignment(roster: Roster(rules: [rule]), directories: [settings]), isDetailed: true)
    let audited = try await Interruptible(invocation: invocation).run { try await run.audit() }
    guard let facts = audited.facts.first else { return .failure }
    let explanation = Explainer(facts, now: facts.directory.readAt ?? invocation.now).explanation(
      of: try SubjectArguments.reference(account, "ACCOUNT"), in: rule.expectations.first?.group, limit: paths)
    run.complain(of: explanation.gaps.map { Complaint($0, of: settings.name) })
    let text = try format.render(explanation, run: invocation.details(run.roster))
    try output.write(text, invocation.context)
    return explanation.isWhole ? .success : .failure
  }

  private func rule() throws -> Rule {
    let groups = try group.map { [Expectation(.member, of: try SubjectArguments.reference($0, "GROUP"))] } ?? []
    return Rule(
      name: "command-line", account: try SubjectArguments.reference(account, "ACCOUNT"), isTyped: true,
      expectations: groups)
  }
}

extension Explanation {
  /// Whether everything that was asked could be told.
  fileprivate var isWhole: Bool {
    account != nil && gaps.isEmpty && (verdict.map { $0.group.principal != nil } ?? true)
  }
}

extension ExplanationFormat: ExpressibleByArgument {}
