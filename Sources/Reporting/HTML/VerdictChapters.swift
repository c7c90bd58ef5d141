internal import Membership

/// The verdicts, in chapters by how they stand.
struct VerdictChapters {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var html: Markup {
    let unasked = report.unasked
    // One card for all the verdicts on a directory that could not be asked.
    let shown = report.places.mapValues { places in
      places.filter { place in
        report.isShown(place) && unasked[report.verdicts[place].directory].map { $0.first == place } ?? true
      }
    }.filter { !$0.value.isEmpty }
    return Markup.joined(
      Standing.allCases.compactMap { standing in shown[standing].map { chapter(standing, $0, unasked) } }, by: "\n")
  }

  private func chapter(_ standing: Standing, _ places: [Int], _ unasked: [String: [Int]]) -> Markup {
    """
    <section id="\(standing.mark)">
    <h2>\(standing.title) <span class="count">\(report.places[standing]?.count ?? 0)</span></h2>
    <p class="meaning">\(standing.meaning)</p>
    \(standing == .compliant ? lines(places) : cards(places, unasked))</section>
    """
  }

  /// What is as it should be takes a line.
  private func lines(_ places: [Int]) -> Markup {
    "<ul class=\"lines\">\n\(Markup.lines(places.map { VerdictCard(report, $0).line }))</ul>\n"
  }

  private func cards(_ places: [Int], _ unasked: [String: [Int]]) -> Markup {
    Markup.lines(
      places.map { place in
        unasked[report.verdicts[place].directory].map { silence(report.verdicts[place], $0.count) }
          ?? VerdictCard(report, place).html
      })
  }

  private func silence(_ verdict: Verdict, _ count: Int) -> Markup {
    let reasons = verdict.reasons.prefix(1).map { Field("because", "\($0.message) \(Markup.code($0.code.rawValue))") }
    return """
      <article class="unknown">
      <h3><span class="standing">\(Standing.unknown.title)</span> \(Report.untold(count, on: verdict.directory))</h3>
      <div class="proof">\(Markup.fields(reasons))</div>
      </article>
      """
  }
}
