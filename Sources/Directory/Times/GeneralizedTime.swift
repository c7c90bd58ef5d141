/// A moment as a directory writes it: `20261123091500Z`, `20261123091500.0Z`, `202611230915+0100` (RFC 4517 §3.3.13).
package struct GeneralizedTime: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z; fractions are dropped.
  package let seconds: Int64

  /// Nil for anything but a date, an hour and a zone.
  package init?(_ text: String) {
    let digits = Array(text.prefix { $0.isASCII && $0.isNumber }.utf8).map { Int64($0) - 48 }
    guard digits.count >= 10, digits.count <= 14, digits.count.isMultiple(of: 2) else { return nil }
    func pair(_ index: Int) -> Int64 { index + 1 < digits.count ? digits[index] * 10 + digits[index + 1] : 0 }
    let (year, month, day) = (pair(0) * 100 + pair(2), pair(4), pair(6))
    guard (1...12).contains(month), (1...31).contains(day), pair(8) < 24, pair(10) < 60, pair(12) < 61 else {
      return nil
    }
    guard let zone = Self.zone(text.dropFirst(digits.count)) else { return nil }
    seconds = Self.days(year, month, day) * 86_400 + pair(8) * 3_600 + pair(10) * 60 + pair(12) - zone
  }

  /// Seconds east of Greenwich; nil for no zone at all: then nobody knows when it was.
  private static func zone(_ text: Substring) -> Int64? {
    let zone = text.first == "." || text.first == "," ? text.dropFirst().drop { $0.isNumber } : text
    if zone == "Z" { return 0 }
    guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
    let digits = zone.dropFirst().compactMap { $0.isASCII ? $0.wholeNumberValue.map(Int64.init) : nil }
    guard digits.count == zone.count - 1, digits.count == 2 || digits.count == 4 else { return nil }
    let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
    return (sign == "-" ? -1 : 1) * ((digits[0] * 10 + digits[1]) * 3_600 + minutes * 60)
  }

  /// Days since 1970-01-01 in the Gregorian calendar, counted in years that begin with March, so that a leap day comes last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
