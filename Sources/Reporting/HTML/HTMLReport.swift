internal import FoundationEssentials

/// The report as one page: for a browser, for paper and for a ticket. It holds all it needs, runs nothing and asks nobody for anything.
struct HTMLReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String { page.html }

  private var page: Markup {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(StyleSheet.policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="color-scheme" content="light dark">
    <title>\(Masthead.title(report)) · \(report.run.startedAt.day) · Rollcall</title>
    <style>\(StyleSheet.css)</style>
    </head>
    <body>
    \(Masthead(report).html)
    <main>
    \(chapters)</main>
    \(footer)
    </body>
    </html>

    """
  }

  /// Who asked for a change reads of the change first.
  private var chapters: Markup {
    let (plan, verdicts) = (PlanChapter(report).html, VerdictChapters(report).html)
    let history = report.history.map { HistoryChapters($0).html }
    let chapters = report.remediation == nil ? [verdicts, plan, history] : [plan, verdicts, history]
    return Markup.lines(chapters.compactMap(\.self))
  }

  private var footer: Markup {
    let run = report.run
    return """
      <footer>
      <p>Run \(Markup.code(run.id)), roster \(Markup.code(run.rosterDigest)), rollcall \(run.version).</p>
      </footer>
      """
  }
}
