internal import Auditing
internal import Directory
internal import FoundationEssentials
internal import History
internal import Logging
internal import Membership
internal import Reporting

/// One run of one verb: the arguments it was given and the world it runs in.
struct Invocation: Sendable {
  let arguments: [String]
  let context: Context
  let id: String
  let startedAt: Date
  /// What is said beside the result.
  let voice: Voice
  /// Where it is said.
  let log: Logger

  init(arguments: [String], voice: Voice, context: Context) {
    self.init(arguments, voice, context, id: UUID().uuidString.lowercased())
  }

  private init(_ arguments: [String], _ voice: Voice, _ context: Context, id: String) {
    (self.arguments, self.voice, self.context, self.id) = (arguments, voice, context, id)
    startedAt = context.now()
    log = Logger(voice, run: id, context)
  }

  /// The same, begun now: what it waited for before is no part of it.
  func begun() -> Invocation { Invocation(arguments, voice, context, id: id) }

  /// Seconds since 1970, for the checker.
  var now: Int64 { Int64(context.now().timeIntervalSince1970) }

  /// What the report says of a run that ends now.
  func details(_ roster: Roster) -> RunDetails {
    RunDetails(
      id: id, startedAt: startedAt, finishedAt: context.now(), version: Rollcall.version, rosterDigest: roster.digest)
  }

  /// This command line with another verb and more options, quoted for a shell; what is this verb's own is left out, and where the
  /// output goes, or the next report would overwrite this one.
  func commandLine(verb: String, adding extra: [String] = []) -> String {
    let rest = arguments.drop { $0.hasPrefix("-") }.dropFirst()
    // What may be given several times is added to.
    let own = Self.ownOptions + extra.filter { $0.hasPrefix("--") && $0 != "--allow" }
    return (["rollcall", verb] + (Self.shared(Array(rest), without: own) + extra).map(Self.quoted)).joined(
      separator: " ")
  }

  private static let ownOptions = [
    "--output", "--format", "--fail-on", "--events", "--out", "--journal", "--history", "--remind", "--keep", "--splay",
    "--log-format", "--log-to",
  ]
  private static let ownFlags = ["-q", "--quiet", "-v", "--verbose", "--no-history", "--changes-only", "--no-overlap"]

  private static func shared(_ arguments: [String], without ownOptions: [String]) -> [String] {
    var isValue = false
    return arguments.filter { argument in
      defer { isValue = ownOptions.contains(argument) }
      let isOwn = ownOptions.contains { argument == $0 || argument.hasPrefix($0 + "=") }
      return !isValue && !isOwn && !ownFlags.contains(argument)
    }
  }

  /// An argument as a shell takes it.
  static func quoted(_ argument: String) -> String {
    let plain = argument.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "@%+=:,./-_".contains($0)) }
    return plain && !argument.isEmpty ? argument : "'" + argument.escaped(["'": "'\\''"]) + "'"
  }
}
