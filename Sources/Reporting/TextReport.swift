internal import Directory
internal import Membership

/// The report for a person: the verdict first, then the path or what is missing, then the cure.
struct TextReport {
  let report: Report
  let style: TextStyle

  init(_ report: Report, _ style: TextStyle) {
    self.report = report
    self.style = style
  }

  var text: String {
    let parts = [verdicts, past, remediation, footer].compactMap(\.self)
    return parts.joined(separator: "\n") + "\n"
  }

  /// A block for each verdict; nil when there is none. What is as a roster asks is a line of its own, and lines stand together.
  private var verdicts: String? {
    let unasked = report.unasked
    let blocks = report.verdicts.enumerated().compactMap { place, verdict -> (text: String, isLine: Bool)? in
      if !report.isShown(place) { return nil }
      guard let places = unasked[verdict.directory] else {
        return (self.verdict(verdict, report.hint(place), report.change(place)), isLine(verdict))
      }
      return places[0] == place ? (summary(verdict, places.count), false) : nil
    }
    guard let first = blocks.first else { return nil }
    return zip(blocks, blocks.dropFirst()).reduce(into: first.text) { text, pair in
      text += (pair.0.isLine && pair.1.isLine ? "" : "\n") + pair.1.text
    }
  }

  /// One block for all the verdicts on such a directory.
  private func summary(_ verdict: Verdict, _ count: Int) -> String {
    let headline = Report.untold(count, on: verdict.directory)
    let reasons = verdict.reasons.prefix(1).map { field("because", $0.words) }
    return ([style.label(.unknown) + headline.harmless] + reasons).joined(separator: "\n") + "\n"
  }

  /// Whether the headline says enough: a person who typed a question wants the proof too.
  func isLine(_ verdict: Verdict) -> Bool { verdict.status == .compliant && !verdict.rule.isTyped }

  private var footer: String {
    let sum = report.verdicts.isEmpty ? [] : [report.counts]
    return (report.directories.map(\.source.harmless) + sum).joined(separator: "\n")
  }

  /// A detail under a headline: its name, and text from outside made harmless.
  func field(_ name: String, _ value: String) -> String {
    "  " + name + String(repeating: " ", count: max(1, 9 - name.count)) + value.harmless
  }
}
