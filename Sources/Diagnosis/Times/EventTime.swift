internal import Directory
internal import FoundationEssentials

/// When an event was logged, as far as its export tells.
package struct EventTime: Sendable, Hashable {
  /// Seconds since 1970-01-01 00:00:00: in UTC where the zone is known, else on the clock of whoever made the export.
  package let seconds: Int64
  /// Whether the zone is known: only wevtutil says it.
  package let isZoned: Bool

  /// A moment.
  package init(seconds: Int64, isZoned: Bool) {
    self.seconds = seconds
    self.isZoned = isZoned
  }

  /// ISO 8601, with a `Z` only where the zone is known.
  package var text: String {
    let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    return isZoned ? text : String(text.dropLast())
  }
}

extension EventTime {
  /// Reads a date and a time of day; nil for anything that is not both.
  /// - Parameter dayFirst: whether `4/11/2000` is in November, as in London, or in April, as in New York.
  init?(_ text: String, dayFirst: Bool) {
    guard let (dateText, clockText) = Self.parts(text), let date = EventDate(dateText, dayFirst: dayFirst),
      let clock = EventClock(clockText), let midnight = GeneralizedTime(date.digits + "000000Z")
    else { return nil }
    self.init(seconds: midnight.seconds + clock.seconds - (clock.zone ?? 0), isZoned: clock.zone != nil)
  }

  /// Whether the text can only be read with the day before the month: a file has one order for all its dates.
  static func isDayFirst(_ text: String) -> Bool {
    guard let (date, _) = parts(text), date.contains("/") else { return false }
    return EventDate(date, dayFirst: true) != nil && EventDate(date, dayFirst: false) == nil
  }

  /// Windows writes marks of direction into dates, and a narrow space before PM (CLDR 42).
  private static func parts(_ text: String) -> (date: Substring, clock: String)? {
    guard text.utf8.count <= longest else { return nil }
    let visible = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .format })
    )
    .trimmed
    let date = visible.prefix { !$0.isWhitespace && $0 != "T" && $0 != "," }
    let clock = visible.dropFirst(date.count).drop { $0.isWhitespace || $0 == "T" || $0 == "," }
    return clock.isEmpty ? nil : (date, String(clock))
  }

  /// In bytes; no date is longer.
  private static let longest = 128
}
