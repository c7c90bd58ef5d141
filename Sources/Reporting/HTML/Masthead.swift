internal import Directory
internal import Membership

/// The head of a page: how it stands in words, in numbers and over time, and who was asked.
struct Masthead {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// How it stands, in a few words: the worst first.
  static func title(_ report: Report) -> Markup {
    switch (report.count(.drift), report.count(.unknown)) {
    case (1..., 1...): return "Drift, and not everything could be told"
    case (1..., _): return "Drift"
    case (_, 1...): return "Not everything could be told"
    default: break
    }
    if report.verdicts.isEmpty { return "Nothing was asked" }
    if report.count(.atRisk) > 0 { return "As asked, but at risk" }
    return report.acknowledged > 0 ? "As asked, but for what is allowed" : "All is as asked"
  }

  /// The worst of what there is.
  private var worst: Standing { Standing.counts(in: report).first?.standing ?? .compliant }

  var html: Markup {
    """
    <header>
    <p class="kicker">Rollcall · who is in which group</p>
    <h1 class="\(worst.mark)">\(Self.title(report))</h1>
    \(report.verdicts.isEmpty ? nil : "<p class=\"counts\">\(report.counts)</p>\n" as Markup)\
    \(report.history?.isOnlyNews == true ? "<p class=\"counts\">What was told before is left out.</p>\n" : nil as Markup?)\
    \(SharePicture(report).svg)
    \(chips)\
    \(report.history.map { SparklinePicture($0.timeline).figure })\
    \(sources)
    </header>
    """
  }

  /// The numbers, each a way to its chapter.
  private var chips: Markup? {
    let verdicts = Standing.counts(in: report).map { "<li>\(chip($0.standing, $0.count))</li>" as Markup }
    let items = verdicts + plan + (report.history.map { HistoryChapters($0).chips } ?? [])
    return items.isEmpty
      ? nil : "<nav aria-label=\"Chapters\"><ul class=\"chips\">\n\(Markup.lines(items))</ul></nav>\n"
  }

  /// The number of one standing; no way where its chapter is left out.
  private func chip(_ standing: Standing, _ count: Int) -> Markup {
    let words: Markup = "<b>\(count)</b> \(standing.title)"
    return report.places[standing]?.contains(where: report.isShown) == true
      ? "<a class=\"\(standing.mark)\" href=\"#\(standing.mark)\">\(words)</a>"
      : "<span class=\"\(standing.mark)\">\(words)</span>"
  }

  private var plan: [Markup] {
    PlanChapter.isIn(report) ? ["<li><a class=\"plain\" href=\"#plan\">The change</a></li>"] : []
  }

  private var sources: Markup {
    let several = report.directories.count > 1
    let items = report.directories.map { directory -> Markup in
      let name: Markup? = several ? "<b>\(Markup.name(directory.name))</b> " : nil
      return "\(name)<span>\(directory.source)</span> <span class=\"extent\">\(Self.extent(directory))</span>"
    }
    return """
      <div class="sources">
      \(Markup.list(items))
      <p>Asked from \(Markup.time(report.run.startedAt)) to \(Markup.time(report.run.finishedAt)) by rollcall \(report.run.version).</p>
      </div>
      """
  }

  /// Whether what it does not show is known not to be there.
  private static func extent(_ directory: DirectoryFacts) -> Markup {
    if let shortfall = directory.shortfall { return "\(shortfall.message) \(Markup.code(shortfall.code.rawValue))" }
    return directory.isComplete
      ? "Complete: all that was asked could be read." : "Incomplete: not all that was asked could be read."
  }
}
