internal import ArgumentParser
internal import Auditing
internal import Directory
internal import Logging
internal import Membership
internal import Reporting

/// `rollcall members`: who is in a group through however many groups, or how many are in each group.
struct Members: Verb {
  static let configuration = CommandConfiguration(
    abstract: "List everybody who is in a group in any way, or count them for every group. Writes nothing.",
    discussion: """
      Direct, nested and primary members (primaryGroupID, gidNumber, memberUid), each once; groups are ways in and not \
      members, and sIDHistory is not looked at. Each member's entry is looked for, since a group that is hidden from you \
      would pass for an account, and so are groups of classes that are not known here; --as-listed does neither and takes \
      the names as known groups list them, which is many times as fast.

      On Active Directory Authenticated Users and the like are members themselves: whom they stand for no group lists.

      Nothing is listed when a part could not be read: what that is goes to stderr, and --partial lists the rest, with a \
      + behind a number that may be more for that reason.

      EXAMPLES
        rollcall members --ldif samples/corp.ldif @domain-admins
        rollcall members --url ldaps://dc1.corp.example --bind gssapi 'Domain Users' --format csv
        rollcall members --url ldapi:/// --as-listed | sort -nr | head

      EXIT STATUS
        0   it could all be read
        1   something failed or could not be read
        64  the command line is wrong; no directory was asked
      """)

  @Argument(help: "The group: name, DN, SID, GUID or a token such as @administrators; without it, every group.")
  var group: String?

  @Flag(help: "List what could be read, also where a part could not.")
  var partial = false

  @Flag(help: "Take members by the names that groups list, without a look for their entries.")
  var asListed = false

  @OptionGroup(title: "Directory") var connection: ConnectionArguments

  @Option(help: "The format: text, csv or json.")
  var format: CensusFormat = .text

  @OptionGroup(title: "Output") var output: FileArguments

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let reference = try group.map { try SubjectArguments.reference($0, "GROUP") }
    let settings = connection.settings(name: Rule.onlyDirectory)
    try output.refuseOverwriting(settings.files)
    try settings.refusePlaintext(askingAbout: reference.map { [$0] })
    let source = try settings.source(invocation.context)
    do {
      let facts = try await Interruptible(invocation: invocation).run {
        try await settings.read(source, invocation) { try await census($0, reference, settings, invocation) }
      }
      return try await tell(facts, settings, invocation)
    } catch let error as DirectoryError {
      throw Failure.failed(Self.told(error.message, error, settings))
    }
  }

  /// What is wrong, and what to do next where a directory's error is behind it.
  private static func told(_ message: String, _ error: DirectoryError?, _ settings: ConnectionSettings) -> String {
    message + (error?.advice.map { " " + settings.worded($0) } ?? "")
  }

  private func census(
    _ directory: any DirectoryReading, _ reference: PrincipalReference?, _ settings: ConnectionSettings,
    _ invocation: Invocation
  ) async throws -> CensusFacts {
    let progress = ProgressLine(invocation.context, isShown: !invocation.voice.quiet)
    defer { progress.clear() }
    let auditor = Auditor(directory, name: settings.name, base: settings.searchBase) { progress.show($0) }
    guard let reference else { return try await auditor.census(looks: !asListed) }
    return try await auditor.census(of: reference, looks: !asListed)
  }

  private func tell(
    _ facts: CensusFacts, _ settings: ConnectionSettings, _ invocation: Invocation
  ) async throws -> ExitStatus {
    let group = try facts.finding.map(found)
    let shortfalls = facts.census.shortfalls.map { Self.told($0.message, $0.error, settings) }
    if !shortfalls.isEmpty, !partial {
      throw Failure.failed("nothing is listed, since a part could not be read (--partial lists the rest):", shortfalls)
    }
    remark(facts.census, shortfalls, invocation)
    try output.write(try format.render(await report(facts, group, invocation)), invocation.context)
    return shortfalls.isEmpty ? .success : .failure
  }

  private func report(_ facts: CensusFacts, _ group: Principal?, _ invocation: Invocation) async throws -> CensusReport
  {
    let run = invocation.details(Roster(rules: []))
    guard let group else { return CensusReport(facts, await MemberCounts(facts.census), run) }
    guard let number = facts.census.names.known(group.dn) else {
      throw Failure.failed("\(group.name) could not be read")
    }
    return CensusReport(facts, group, EffectiveMembers(of: number, in: facts.census), run)
  }

  /// What the list does not say of itself.
  private func remark(_ census: Census, _ shortfalls: [String], _ invocation: Invocation) {
    tellDangling(census, invocation)
    tellIdentities(census, invocation)
    for shortfall in shortfalls { invocation.log.error("\(shortfall)") }
    guard asListed else { return }
    let doubt = "among them may be groups, hidden ones and those of classes not known here"
    invocation.log.notice("members are named as groups list them: \(doubt)")
  }

  private func tellDangling(_ census: Census, _ invocation: Invocation) {
    guard let first = census.dangling.first else { return }
    let others = census.dangling.count - 1
    let rest =
      others == 0 ? "" : others == 1 ? ", nor to another that is listed" : ", nor to \(others) others that are listed"
    invocation.log.warning("no entry answers to \(census.names.text(first))\(rest)")
  }

  private func tellIdentities(_ census: Census, _ invocation: Invocation) {
    guard let first = census.identities.first else { return }
    let others = census.identities.count - 1
    let who = others == 0 ? "stands" : "and \(others) more that are listed stand"
    let what = "for accounts that no group lists: all that log on (Authenticated Users), or that do it in a certain way"
    invocation.log.warning("\(census.names.text(first)) \(who) \(what)")
  }

  /// - Throws: `Failure` where not one group answers to what was typed.
  private func found(_ finding: Finding) throws -> Principal {
    let (given, advice) = (group ?? "", "Name the group by its name, DN, SID or GUID.")
    switch finding {
    case .found(let group): return group
    case .notRead(let shortfall): throw Failure.failed(shortfall.message)
    case .ambiguous(let names):
      throw Failure.failed("several groups answer to '\(given)': name one by its DN:", names.map(\.text))
    case .absent(let note):
      throw Failure.failed("no group answers to '\(given)'" + (note.map { " (\($0))" } ?? "") + ". " + advice)
    }
  }
}

extension CensusFormat: ExpressibleByArgument {}
