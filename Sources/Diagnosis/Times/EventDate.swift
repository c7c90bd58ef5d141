internal import Directory

/// A day as Windows prints it: `11/4/2000`, `04.11.2000`, `2000-11-04`.
struct EventDate {
  private let year: Int
  private let month: Int
  private let day: Int

  /// Nil for anything but three numbers that make a day.
  init?(_ text: Substring, dayFirst: Bool) {
    let parts = text.split(omittingEmptySubsequences: false) { "/.-".contains($0) }
    let numbers = parts.compactMap { $0.count <= 4 ? $0.plainNumber : nil }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    let isYearFirst = parts[0].count == 4
    let isDayFirst = text.contains("/") ? dayFirst : true
    year = isYearFirst ? numbers[0] : Self.fullYear(numbers[2])
    month = isYearFirst ? numbers[1] : numbers[isDayFirst ? 1 : 0]
    day = isYearFirst ? numbers[2] : numbers[isDayFirst ? 0 : 1]
    guard (1601...9999).contains(year), (1...12).contains(month),
      (1...CalendarDay.length(ofMonth: month, in: year)).contains(day)
    else { return nil }
  }

  /// `yyyyMMdd`.
  var digits: String { String(10_000 * year + 100 * month + day) }

  /// NT 4.0 prints two digits; no event log is older than 1993.
  private static func fullYear(_ year: Int) -> Int {
    year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year
  }
}

extension StringProtocol {
  /// The number that up to nine ASCII digits make; nil for anything else, signs included.
  var plainNumber: Int? {
    (1...9).contains(utf8.count) && utf8.allSatisfy { (48...57).contains($0) } ? Int(self) : nil
  }
}
