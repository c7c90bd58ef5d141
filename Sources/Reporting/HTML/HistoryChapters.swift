internal import History
internal import Membership

/// What the history knows beside the verdicts: what is gone, and what was there and could not be told this time.
struct HistoryChapters {
  private let history: ReportedHistory

  init(_ history: ReportedHistory) { self.history = history }

  private struct Chapter {
    let mark: Markup
    let title: Markup
    let meaning: Markup
    let episodes: [Episode]
  }

  /// Those that there are.
  private var chapters: [Chapter] {
    [
      Chapter(
        mark: "resolved", title: "Resolved", meaning: "It was not as asked, and was seen gone.",
        episodes: history.ended.filter { $0.ending == .gone }),
      Chapter(
        mark: "unasked", title: "No longer asked", meaning: "It was not as asked; the roster asks about it no more.",
        episodes: history.ended.filter { $0.ending == .dropped }),
      Chapter(
        mark: "untold", title: "Not seen again",
        meaning: "It was not as asked, and nobody can tell whether it still is.",
        episodes: history.chronicle.untold),
    ].filter { !$0.episodes.isEmpty }
  }

  var html: Markup { Markup.lines(chapters.map(Self.section)) }

  /// The numbers, each a way to its chapter.
  var chips: [Markup] {
    chapters.map { chapter in
      "<li><a class=\"plain\" href=\"#\(chapter.mark)\"><b>\(chapter.episodes.count)</b> \(chapter.title)</a></li>"
    }
  }

  private static func section(_ chapter: Chapter) -> Markup {
    """
    <section id="\(chapter.mark)">
    <h2>\(chapter.title) <span class="count">\(chapter.episodes.count)</span></h2>
    <p class="meaning">\(chapter.meaning)</p>
    \(Markup.lines(chapter.episodes.map(card)))</section>
    """
  }

  private static func card(_ episode: Episode) -> Markup {
    let sighting = episode.sighting
    let fields = [
      Field("account", party(sighting.account, sighting.matter.account)),
      Field("group", party(sighting.group, sighting.matter.group)),
      Field("code", .code(sighting.reason)), Field("rule", .name(sighting.matter.rule.name)),
      Field("directory", .name(sighting.matter.rule.directory)), Field("began", .time(episode.openedAt)),
      Field("last seen", .time(episode.seenAt)),
    ]
    let end = episode.closedAt.map { [Field("ended", .time($0))] } ?? []
    return """
      <article class="past">
      <h3>\(sighting.message.clipped(to: 240))</h3>
      <div class="proof">\(Markup.fields(fields + end))</div>
      </article>
      """
  }

  private static func party(_ name: String, _ identity: Identity) -> Markup {
    "\(Markup.name(name)) \(Markup.code(identity.text))"
  }
}
