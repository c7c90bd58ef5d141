internal import Directory
internal import FoundationEssentials
internal import History
internal import Membership

/// The report for Nagios, Icinga and their kin: a status line, performance data, and a line for each verdict that is not as asked.
///
/// Monitoring Plugins development guidelines, "Plugin Output for Nagios" and "Performance data".
package struct NagiosReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    let head = "\(Self.head(.init(report))) - \(summary) | \(performance)\n"
    return head + lines(room: Self.room - head.utf8.count)
  }

  /// What is printed where a run failed before there was a report; the exit status is that of `NagiosState.unknown`.
  package static func unknown(_ message: String) -> String { "\(head(.unknown)) - \(shown(message, 1_000))\n" }

  /// Nagios cuts what a plugin prints at 8,192 bytes (MAX_PLUGIN_OUTPUT_LENGTH); some are left for the last line.
  private static let room = 8_000
  /// How much of one text is shown, in scalars, each of four bytes at most.
  private static let most = 160

  private static func head(_ state: NagiosState) -> String { "ROLLCALL \(state.rawValue)" }

  private static func shown(_ text: String, _ most: Int = most) -> String {
    text.harmless.escaped(lookAlikes).clipped(to: most)
  }

  /// How many there are of each kind, and the first of each kind that is not as asked.
  private var summary: String {
    let places = report.places
    if places.isEmpty { return "nothing was asked" }
    let counts = Standing.allCases.compactMap { standing in places[standing].map { "\($0.count) \(standing.rawValue)" }
    }
    let firsts = Standing.allCases.filter { $0 != .compliant }.compactMap { places[$0]?.first }
    let names = firsts.map { Self.shown(report.verdicts[$0].statement) }.joined(separator: "; ")
    return counts.joined(separator: ", ") + (names.isEmpty ? "" : ": \(names)")
  }

  /// `'label'=value;warning;critical;minimum`, where the range 0 is left by whatever is more.
  private var performance: String {
    let counts = Standing.allCases.reversed().map { standing in
      let label = standing.rawValue.replacing("-", with: "_")
      return "'\(label)'=\(report.places[standing]?.count ?? 0);\(thresholds(standing));0"
    }
    return (counts + ["'time'=\(report.run.seconds)s;;;0"]).joined(separator: " ")
  }

  private func thresholds(_ standing: Standing) -> String {
    switch standing {
    case .drift: ";0"
    case .atRisk: report.isFailure(.atRisk) ? ";0" : "0;"
    case .unknown, .acknowledged, .compliant: ";"
    }
  }

  /// As many as there is room for, in bytes, worst first.
  private func lines(room: Int) -> String {
    var (text, open) = ("", report.open[...])
    while let place = open.first {
      let line = line(place) + "\n"
      if text.utf8.count + line.utf8.count > room { return text + "… and \(open.count) more\n" }
      text += line
      open.removeFirst()
    }
    return text
  }

  private func line(_ place: Int) -> String {
    let verdict = report.verdicts[place]
    let since = report.change(place).map { ", since \($0.since.formatted(.iso8601))" } ?? ""
    let until = verdict.exception.map { ", allowed until \($0.until)" } ?? ""
    let rule = verdict.rule.isTyped ? "" : " (\(Self.shown(verdict.rule.name)))"
    return
      "\(verdict.standing.rawValue.uppercased()) \(Self.shown(verdict.statement, 2 * Self.most))\(since)\(until)\(rule)"
  }

  /// What means something where Nagios puts it, and what it is shown as: `|` begins performance data, `<` and `>` a tag in a web page,
  /// and the others end or open something in the shell of a notification command (illegal_macro_output_chars).
  private static let lookAlikes: [Unicode.Scalar: String] = [
    "|": "¦", "<": "‹", ">": "›", "`": "´", "'": "’", "\"": "”", "$": "＄", "\\": "＼",
  ]
}
