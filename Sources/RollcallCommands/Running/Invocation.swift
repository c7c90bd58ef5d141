internal import Auditing
internal import Directory
internal import FoundationEssentials
internal import Membership
internal import Reporting

/// One run of one verb: the arguments it was given and the world it runs in.
struct Invocation: Sendable {
  let arguments: [String]
  let context: Context
  let id = UUID().uuidString.lowercased()
  let startedAt: Date

  init(arguments: [String], context: Context) {
    self.arguments = arguments
    self.context = context
    startedAt = context.now()
  }

  /// Seconds since 1970, for the checker.
  var now: Int64 { Int64(context.now().timeIntervalSince1970) }

  /// What the report says of a run that ends now.
  func details(_ roster: Roster) -> RunDetails {
    RunDetails(
      id: id, startedAt: startedAt, finishedAt: context.now(), version: Rollcall.version, rosterDigest: roster.digest)
  }

  /// This command line with another verb and more options, quoted for a shell; where the output goes is left out, or the next
  /// report would overwrite this one.
  func commandLine(verb: String, adding extra: [String] = []) -> String {
    let rest = arguments.drop { $0.hasPrefix("-") }.dropFirst()
    return (["rollcall", verb] + (Self.withoutOutput(Array(rest)) + extra).map(Self.quoted)).joined(separator: " ")
  }

  private static func withoutOutput(_ arguments: [String]) -> [String] {
    var isValue = false
    return arguments.filter { argument in
      defer { isValue = ["--output", "--fail-on"].contains(argument) }
      let isFlag =
        ["-q", "--quiet"].contains(argument) || argument.hasPrefix("--output=") || argument.hasPrefix("--fail-on=")
      return !isValue && !isFlag && !["--output", "--fail-on"].contains(argument)
    }
  }

  private static func quoted(_ argument: String) -> String {
    let plain = argument.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "@%+=:,./-_".contains($0)) }
    return plain && !argument.isEmpty ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}
