/// A day as people write it, `2027-01-31` (RFC 3339 §5.6, full-date), in UTC.
package struct CalendarDay: Sendable, Hashable, CustomStringConvertible {
  /// The day as it was written.
  package let description: String
  /// The first second after it, since 1970-01-01T00:00:00Z.
  package let end: Int64

  /// Nil for anything else, days that no calendar has among them.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }) else {
      return nil
    }
    guard let day = Int(parts[2]), day <= Self.length(ofMonth: Int(parts[1]) ?? 0, in: Int(parts[0]) ?? 0) else {
      return nil
    }
    guard let start = GeneralizedTime(parts.joined() + "00Z") else { return nil }
    (description, end) = (text, start.seconds + 86_400)
  }

  /// How many days a month has in the Gregorian calendar.
  package static func length(ofMonth month: Int, in year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
