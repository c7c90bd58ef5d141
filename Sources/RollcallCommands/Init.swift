internal import ArgumentParser
internal import Auditing
internal import Directory
internal import FoundationEssentials
internal import Logging
internal import Membership
internal import Rosters

/// `rollcall init`: a roster of the groups that matter, as they are now.
struct Init: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Write a roster of a directory's privileged groups as they are now.",
    discussion: """
      The roster closes each group to those who are in it: by SID (by DN where there are none), with their names beside \
      them. It passes its own audit; who should not be there is for you to take out. On Active Directory these are the \
      groups that adminCount and well-known RIDs mark, and every group inside them; elsewhere name them with --group. \
      Nothing is overwritten, and nothing is written when a part of a group could not be read.

      EXAMPLES
        rollcall init --url ldaps://dc1.corp.example --bind gssapi
        rollcall init --ldif samples/corp.ldif --output -
        rollcall init --url ldapi:/// --output unix.yaml \\
          --group cn=admins,ou=groups,dc=corp,dc=example

      EXIT STATUS
        0   the roster was written
        1   something failed or could not be read; nothing was written
        64  the command line is wrong, or the file is there already
      """)

  @Option(help: ArgumentHelp("A group to write down, instead of the privileged ones; repeat it.", valueName: "group"))
  var group: [String] = []

  @Option(help: ArgumentHelp("What the roster calls the directory.", valueName: "name"))
  var name = "corp"

  @OptionGroup(title: "Directory") var connection: ConnectionArguments

  @Option(help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"), completion: .file())
  var output = RosterPlaces.name

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let groups = try group.map { try SubjectArguments.reference($0, "--group") }
    try checkOptions(invocation.context)
    let settings = connection.settings(name: name)
    try settings.refusePlaintext(askingAbout: nil)
    let text = try await roster(of: groups, settings, invocation)
    try check(text, invocation)
    try write(text, invocation)
    return .success
  }

  private func checkOptions(_ context: Context) throws {
    if output != "-", context.isThere(output) {
      throw Failure.usage("\(output) is there already, and nothing is overwritten: name another file with --output")
    }
    if name.allSatisfy(\.isWhitespace) {
      throw Failure.usage("--name is empty: the roster has to call the directory something")
    }
    if connection.passwordFile == "-" {
      throw Failure.usage("--password-file -: a roster cannot read standard input, give the file that it is to name")
    }
    if connection.user != nil, connection.passwordFile == nil {
      throw Failure.usage("a simple bind needs --password-file FILE here: the roster has to name the file")
    }
  }

  /// The roster's text.
  private func roster(
    of groups: [PrincipalReference], _ settings: ConnectionSettings, _ invocation: Invocation
  ) async throws -> String {
    let source = try settings.source(invocation.context)
    do {
      return try await Interruptible(invocation: invocation).run {
        try await settings.read(source, invocation) { try await draft($0, settings, groups, invocation).text }
      }
    } catch let error as DirectoryError {
      throw Failure.failed(error.message + (error.advice.map { " " + settings.worded($0) } ?? ""))
    }
  }

  private func draft(
    _ directory: any DirectoryReading, _ settings: ConnectionSettings, _ groups: [PrincipalReference],
    _ invocation: Invocation
  ) async throws -> RosterDraft {
    if groups.isEmpty, directory.server.rootDSE.kind != .activeDirectory {
      throw Failure.failed("only Active Directory says which groups are privileged: name them with --group")
    }
    let progress = ProgressLine(invocation.context, isShown: true)
    let auditor = Auditor(directory, name: name, base: settings.searchBase) { progress.show($0) }
    let inventory = await auditor.inventory(of: groups)
    progress.clear()
    if let shortfall = inventory.shortfalls.first {
      throw Failure.failed(
        "nothing was written, since a part could not be read: \(shortfall.message)",
        inventory.shortfalls.dropFirst().map(\.message))
    }
    if inventory.rows.isEmpty { throw Failure.failed("no privileged group is to be seen: nothing was written") }
    return RosterDraft(
      of: try settings.written(beside: output), inventory.rows.map(RosterDraft.Group.init),
      on: String(invocation.startedAt.formatted(.iso8601).prefix(10)))
  }

  /// What is written has to be read again: a path, or a name from the directory, may be of a kind that no roster takes.
  private func check(_ text: String, _ invocation: Invocation) throws {
    let faults = RosterFile.read(Array(text.utf8), now: invocation.now).faults
    if faults.isEmpty { return }
    throw Failure.failed("nothing was written, since the roster would not be right:", faults.map(\.description))
  }

  private func write(_ text: String, _ invocation: Invocation) throws {
    let context = invocation.context
    if output == "-" { return try context.standardOutput(text) }
    if context.isThere(output) { throw Failure.failed("\(output) has come meanwhile, and nothing is overwritten") }
    do { try context.writeFile(output, text) } catch { throw Failure.failed("\(output) cannot be written: \(error)") }
    invocation.log.notice("wrote \(output); next: rollcall audit \(output)")
  }
}

extension RosterDraft.Group {
  /// A group as it was read.
  fileprivate init(_ row: Inventory.Row) {
    let members = row.members.map { member in
      RosterDraft.Member(
        reference: member.reference?.given ?? member.dn.text,
        title: member.name + (member.group == nil ? "" : " (a group, with a rule of its own)"))
    }
    self.init(
      reference: row.token?.rawValue ?? row.group.reference?.given ?? row.group.dn.text, title: row.group.name,
      members: members, remarks: row.dangling.map { "It holds \($0.text), which no entry answers to." },
      elsewhere: row.elsewhere.map(\.text))
  }
}
