internal import ArgumentParser
internal import Directory
internal import FoundationEssentials
internal import History
internal import Logging
internal import Reporting

/// `rollcall history`: drift over time.
struct HistoryVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show the drift of the audits before, over time. Asks no directory.",
    discussion: """
      Every audit of a roster is remembered, and each drift with the time at which it was first seen, last seen and seen \
      gone. A dot in the line of blocks is a time about which nobody can tell.

      EXAMPLES
        rollcall history
        rollcall history --since 30d --rule exchange-service-account
        rollcall history --account ExchSvc --format json

      EXIT STATUS
        0   what is remembered was shown, drift or none
        1   it could not be read, or there is no history yet
        64  the command line is wrong
      """)

  @Option(
    help: ArgumentHelp(
      "Where runs are remembered; by default history.sqlite in $XDG_STATE_HOME/rollcall.", valueName: "file"),
    completion: .history)
  var history: String?

  @Option(help: ArgumentHelp("Only this rule; repeat it for several.", valueName: "name"))
  var rule: [String] = []

  @Option(
    help: ArgumentHelp("Only this account, by name, SID, GUID or DN; repeat it for several.", valueName: "account"))
  var account: [String] = []

  @Option(help: ArgumentHelp("Only this group, by name, SID, GUID or DN; repeat it for several.", valueName: "group"))
  var group: [String] = []

  @Option(
    help: ArgumentHelp("From when on: a date such as 2026-11-01, or an age such as 12h or 30d.", valueName: "time"))
  var since: PastTime = .usual

  @Option(help: "The format: text or json.")
  var format: HistoryFormat = .text

  @OptionGroup(title: "Output") var output: FileArguments

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    guard let file = history ?? HistoryPlace.usual(invocation.context) else {
      throw Failure.usage("there is no place for a history: set XDG_STATE_HOME or HOME, or give --history FILE")
    }
    try output.refuseOverwriting(["", "-wal", "-shm"].map { file + $0 })
    guard invocation.context.isThere(file) else {
      throw Failure.failed("there is no history at \(file) yet: an audit of a roster begins one")
    }
    try checkTime(invocation.startedAt)
    let (episodes, runs) = try remembered(try opened(file, invocation))
    for words in unseen(in: episodes) {
      invocation.log.warning("\(words): no drift of it was ever seen; check how it is spelt")
    }
    try output.write(
      try format.render(listing(episodes, runs, file, now: invocation.startedAt)), invocation.context)
    return .success
  }

  private func opened(_ file: String, _ invocation: Invocation) throws -> any HistoryStore {
    do { return try invocation.context.readHistory(file) } catch { throw Failure.failed("\(error)") }
  }

  private func checkTime(_ now: Date) throws {
    if since.date(before: now) > now { throw Failure.usage("--since \(since.defaultValueDescription) is yet to come") }
  }

  private func remembered(_ store: any HistoryStore) throws -> (episodes: [Episode], runs: [RunRecord]) {
    do { return (try store.episodes(), try store.runs()) } catch { throw Failure.failed("\(error)") }
  }

  /// The names that lead to nothing at any time: what never drifted is not remembered, and neither is what is misspelt.
  private func unseen(in episodes: [Episode]) -> [String] {
    let options: [(String, WritableKeyPath<EpisodeFilter, [String]>, [String])] = [
      ("rule", \.rules, rule), ("account", \.accounts, account), ("group", \.groups, group),
    ]
    return options.flatMap { option, key, names in
      names.filter { !episodes.contains(where: Self.only($0, key).matches) }.map { "--\(option) \($0.harmless)" }
    }
  }

  private static func only(_ name: String, _ key: WritableKeyPath<EpisodeFilter, [String]>) -> EpisodeFilter {
    var filter = EpisodeFilter()
    filter[keyPath: key] = [name]
    return filter
  }

  private func listing(_ episodes: [Episode], _ runs: [RunRecord], _ file: String, now: Date) -> HistoryListing {
    let (start, filter) = (since.date(before: now), filter(now))
    return HistoryListing(
      file: file, episodes: episodes.filter(filter.matches), runs: runs.filter { $0.startedAt >= start }, start: start,
      end: now)
  }

  private func filter(_ now: Date) -> EpisodeFilter {
    var filter = EpisodeFilter()
    (filter.rules, filter.accounts, filter.groups) = (rule, account, group)
    filter.since = since.date(before: now)
    return filter
  }
}

extension HistoryFormat: ExpressibleByArgument {}
