internal import ArgumentParser

extension Rollcall {
  /// The command that the arguments ask for.
  ///
  /// Where they are in order, the verb named first is all that is looked at: the parser would look at every verb there is, and at each
  /// of its options. Help and whatever is wrong go the whole way, so that every word is the parser's own.
  /// - Throws: the parser's own exits.
  static func command(_ arguments: [String]) throws -> any ParsableCommand {
    if let verb = verb(arguments) { return verb }
    return try parseAsRoot(arguments)
  }

  /// The verb with its options; nil where the arguments do not begin with one, or ask for anything but to run it.
  static func verb(_ arguments: [String]) -> (any ParsableCommand)? {
    guard let name = arguments.first, let named = type(named: name) else { return nil }
    return try? named.parseAsRoot(Array(arguments.dropFirst())) as? any Verb
  }

  private static func type(named name: String) -> (any Verb.Type)? {
    switch name {
    case "audit": Audit.self
    case "diagnose": Diagnose.self
    case "doctor": Doctor.self
    case "explain": Explain.self
    case "history": HistoryVerb.self
    case "init": Init.self
    case "members": Members.self
    case "remediate": Remediate.self
    case "snapshot": Snapshot.self
    case "undo": Undo.self
    default: nil
    }
  }
}
