internal import History
internal import Membership
internal import Remediation

/// What a run is to audit, and whom it asks for that.
struct Assignment {
  /// The rules; each is about one of the directories.
  let roster: Roster
  /// The directories, in the order of the roster; never empty.
  let directories: [ConnectionSettings]
  /// The whole path of the roster's file; nil where accounts and groups were typed.
  var path: String?
  /// Every rule of the file, also those that this run is not about; nil where accounts and groups were typed.
  var rules: Set<RuleName>?

  /// What the history takes for the same from run to run: the roster, and the directory where that was typed in the place of its own.
  var scope: String {
    let typed = directories.filter(\.isTyped).map { " at \($0.place)" }.joined()
    return path.map { OutputFile.real($0) + typed } ?? ""
  }

  /// The roster's file and what it says, for a plan that is made from it.
  var origin: Origin.RosterFile? { path.map { Origin.RosterFile(path: $0, digest: roster.digest) } }

  /// The same with only the rules that are wanted; a directory that no rule is left for is not asked.
  func keeping(_ isWanted: (Rule) -> Bool) -> Assignment {
    let rules = roster.rules.filter(isWanted)
    return Assignment(
      roster: Roster(rules: rules),
      directories: directories.filter { settings in rules.contains { $0.directory == settings.name } }, path: path,
      rules: self.rules)
  }

  /// The one directory of a verb that works on one at a time.
  /// - Throws: `Failure` with status 64 where there are several.
  func onlyDirectory(for verb: String) throws -> ConnectionSettings {
    guard directories.count == 1 else {
      let names = directories.map(\.name).joined(separator: ", ")
      throw Failure.usage("\(verb) works on one directory at a time: choose with --directory (\(names))")
    }
    return directories[0]
  }
}
