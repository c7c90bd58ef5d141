internal import ArgumentParser
internal import Directory
internal import Membership

/// Which accounts have to be in which groups.
struct SubjectArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The account: logon name, user@domain, DN, SID or GUID; repeat it for several.", valueName: "account"))
  var account: [String] = []

  @Option(
    help: ArgumentHelp(
      "A group it has to be in: name, DN, SID, GUID or a token such as @administrators; repeat it for several. "
        + "Default: @domain-admins.", valueName: "group"))
  var group: [String] = []

  @Option(
    name: .customLong("expect-sid"),
    help: ArgumentHelp(
      "The SID that the account has to have: one of the same name and another SID was created anew.", valueName: "sid"))
  var expectedSID: String?

  /// The roster that the command line stands for: one rule an account.
  /// - Throws: `Failure` with status 64 for names that name nothing.
  func roster() throws -> Roster {
    if account.isEmpty { throw Failure.usage("no account is named: give --account NAME") }
    let groups = try (group.isEmpty ? [GroupToken.domainAdmins.rawValue] : group).map {
      try Self.reference($0, "--group")
    }
    return Roster(
      rules: try account.map { name in
        Rule(
          name: "command-line", account: try Self.reference(name, "--account"), sid: try pinnedSID(), isTyped: true,
          expectations: groups.map { Expectation(.member, of: $0) })
      })
  }

  private func pinnedSID() throws -> SecurityIdentifier? {
    guard let expectedSID else { return nil }
    guard account.count == 1 else {
      throw Failure.usage("--expect-sid is about one account: give one --account with it")
    }
    guard let sid = SecurityIdentifier(expectedSID) else {
      throw Failure.usage(
        "--expect-sid '\(expectedSID)' is not a SID, such as S-1-5-21-1004336348-1177238915-682003330-1105")
    }
    return sid
  }

  /// - Throws: `Failure` with status 64 for a text that names nothing.
  static func reference(_ text: String, _ option: String) throws -> PrincipalReference {
    do { return try PrincipalReference(text) } catch { throw Failure.usage("\(option): \(error)") }
  }
}
