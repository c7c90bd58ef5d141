internal import Directory
internal import FoundationEssentials
internal import History
internal import Membership

/// A history for a person: how much drift there was, and a row for each.
struct HistoryText {
  private let listing: HistoryListing

  init(_ listing: HistoryListing) { self.listing = listing }

  var text: String {
    [course, listing.episodes.isEmpty ? "" : table, footer].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The sparkline, and what it shows.
  private var course: String {
    let timeline = listing.timeline
    let days = [timeline.stretches.first?.start, timeline.end].compactMap { $0.map(Self.day) }.joined(separator: " to ")
    let peak =
      timeline.stretches.allSatisfy { $0.drift == nil }
      ? "of which nothing is known" : "at most \(timeline.peak) at a time"
    return "drift  \(timeline.sparkline)  \(days), \(peak)"
  }

  private var table: String {
    let rows = [["STATUS", "FROM", "UNTIL", "RULE", "ACCOUNT", "GROUP", "REASON"]] + listing.episodes.map(Self.row)
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
      return String(cells.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  private static func row(_ episode: Episode) -> [String] {
    let (sighting, matter) = (episode.sighting, episode.sighting.matter)
    let until =
      episode.closedAt.map { minute($0) + (episode.ending == .dropped ? ", unasked" : "") }
      ?? "open, seen \(minute(episode.seenAt))"
    let status = sighting.status.rawValue + (sighting.isAllowed ? ", allowed" : "")
    return [
      status, minute(episode.openedAt), until, matter.rule.name, sighting.account, sighting.group, sighting.reason,
    ]
    .map { Self.cut($0.harmless) }
  }

  /// A row stays a row, however long the names in it are.
  private static func cut(_ text: String) -> String { text.clipped(to: 48) }

  private var footer: String {
    let (open, count) = (listing.episodes.count(where: \.isOpen), listing.episodes.count)
    let runs = listing.runs.count == 1 ? "1 run" : "\(listing.runs.count) runs"
    let blind = listing.runs.count { !$0.counts.isTelling }
    let last = listing.runs.last.map { ", the last at \(Self.minute($0.startedAt))" } ?? ""
    let sum = "\(count) \(count == 1 ? "row" : "rows"), \(open) open. \(runs)\(last)"
    return (sum + (blind == 0 ? "" : ", \(blind) of them blind") + ", from \(listing.file)").harmless
  }

  private static func day(_ date: Date) -> String { String(date.formatted(.iso8601).prefix(10)) }

  /// To the minute, in UTC.
  private static func minute(_ date: Date) -> String {
    date.formatted(.iso8601).prefix(16).replacing("T", with: " ") + "Z"
  }
}
