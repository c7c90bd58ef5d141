internal import Directory
internal import FoundationEssentials
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
    let parts = [verdicts, resolved, remediation, footer].compactMap(\.self)
    return parts.joined(separator: "\n") + "\n"
  }

  /// A block for each verdict; nil when there is none. What is as a roster asks is a line of its own, and lines stand together.
  private var verdicts: String? {
    let unasked = Dictionary(grouping: report.verdicts.indices.filter(isUnasked)) { report.verdicts[$0].directory }
    let blocks = report.verdicts.enumerated().compactMap { place, verdict -> (text: String, isLine: Bool)? in
      if !report.isShown(place) { return nil }
      guard let places = unasked[verdict.directory], places.count > 1 else {
        return (self.verdict(verdict, hint(place), report.change(place)), isLine(verdict))
      }
      return places[0] == place ? (summary(verdict, places.count), false) : nil
    }
    guard let first = blocks.first else { return nil }
    return zip(blocks, blocks.dropFirst()).reduce(into: first.text) { text, pair in
      text += (pair.0.isLine && pair.1.isLine ? "" : "\n") + pair.1.text
    }
  }

  /// Whether it is about a directory that could not be asked at all; a person who typed each name is answered about each.
  private func isUnasked(_ place: Int) -> Bool {
    let verdict = report.verdicts[place]
    return !verdict.rule.isTyped && report.directories.contains { $0.name == verdict.directory && $0.shortfall != nil }
  }

  /// One block for all the verdicts on such a directory.
  private func summary(_ verdict: Verdict, _ count: Int) -> String {
    let headline = "none of the \(count) verdicts on \(verdict.directory) can be told"
    let reasons = verdict.reasons.prefix(1).map { field("because", "\($0.message) [\($0.code.rawValue)]") }
    return ([style.label(.unknown) + headline.harmless] + reasons).joined(separator: "\n") + "\n"
  }

  private func hint(_ place: Int) -> Report.Hint {
    report.hints.indices.contains(place) ? report.hints[place] : Report.Hint()
  }

  /// Whether the headline says enough: a person who typed a question wants the proof too.
  func isLine(_ verdict: Verdict) -> Bool { verdict.status == .compliant && !verdict.rule.isTyped }

  private var footer: String {
    let counts =
      (Verdict.Status.allCases.reversed().map { (report.count($0), $0.rawValue) } + [
        (report.acknowledged, "drift that is acknowledged")
      ]).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let verdicts = report.verdicts.count == 1 ? "1 verdict" : "\(report.verdicts.count) verdicts"
    let sum = report.verdicts.isEmpty ? [] : ["\(verdicts): \(counts.joined(separator: ", "))"]
    return (report.directories.map(Self.source) + sum).joined(separator: "\n")
  }

  /// One line that says who was asked.
  static func source(_ directory: DirectoryFacts) -> String {
    if directory.shortfall != nil { return "Not read: \(directory.url)".harmless }
    let server = directory.server.map { $0 == directory.url ? "" : "\($0), " } ?? ""
    let kind = directory.kind.map { " (\($0.title))" } ?? ""
    let time =
      directory.readAt.map { ", as it was at \(Date(timeIntervalSince1970: Double($0)).formatted(.iso8601))" } ?? ""
    return "Read from \(server)\(directory.url)\(kind)\(time)".harmless
  }

  /// A detail under a headline: its name, and text from outside made harmless.
  func field(_ name: String, _ value: String) -> String {
    "  " + name + String(repeating: " ", count: max(1, 9 - name.count)) + value.harmless
  }
}
