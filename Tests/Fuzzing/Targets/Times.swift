import Directory

@testable import Diagnosis

extension FuzzTarget {
  /// Moments, as directories, rosters, link metadata and event logs write them.
  static let times = FuzzTarget(name: "times") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    if let time = GeneralizedTime(text) { promise("a year has four digits", years.contains(time.seconds), text) }
    if let day = CalendarDay(text) {
      promise("a day's text is kept", day.description == text && years.contains(day.end), text)
    }
    _ = LinkMetadata(text)
    for dayFirst in [true, false] {
      guard let time = EventTime(text, dayFirst: dayFirst) else { continue }
      promise("an event's time can be written", !time.text.isEmpty && years.contains(time.seconds), text)
    }
    _ = EventTime.isDayFirst(text)
  }

  /// From the year -1 to 10000, in seconds since 1970, so that zones have room at both ends.
  private static let years = Int64(-62_200_000_000)...Int64(253_500_000_000)
}
