/// A moment as reports write it, `2026-11-23T09:15:00Z` (RFC 3339 §5.6), made without a calendar, which would load a time zone.
package struct UTCTime: Sendable, Hashable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  private let seconds: Int64

  /// Nil before 1970 and after 9999, for which there are calendars.
  package init?(seconds: Double) {
    guard seconds >= 0, seconds < 253_402_300_800 else { return nil }
    self.seconds = Int64(seconds)
  }

  /// The moment, fractions of a second dropped.
  package var description: String {
    let (year, month, day) = Self.day(seconds / 86_400)
    let time = [seconds % 86_400 / 3_600, seconds % 3_600 / 60, seconds % 60].map(Self.padded).joined(separator: ":")
    return "\(year)-\(Self.padded(month))-\(Self.padded(day))T\(time)Z"
  }

  /// The day of the Gregorian calendar so many days after 1970-01-01, counted in years that begin with March, so that a leap day
  /// comes last.
  private static func day(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (era * 400 + yearOfEra + (month > 2 ? 0 : 1), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Two digits.
  private static func padded(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
}
