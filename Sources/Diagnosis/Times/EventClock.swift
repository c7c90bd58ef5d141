/// A time of day: `10:12:33 AM`, `10:12:33`, `10:12:33.4870000Z`, `22:12+01:00`.
struct EventClock {
  /// Seconds since midnight; fractions are dropped.
  let seconds: Int64
  /// Seconds east of Greenwich; nil where the text does not say.
  let zone: Int64?

  /// Nil for anything but a time of day.
  init?(_ text: String) {
    let clock = text.prefix { $0.isASCII && ($0.isNumber || ":.,".contains($0)) }
    let halfAndZone = text.dropFirst(clock.count).filter { !$0.isWhitespace }.lowercased()
    let half = Self.halves.first { halfAndZone.hasPrefix($0.text) }
    let zoneText = halfAndZone.dropFirst(half?.text.count ?? 0)
    guard let seconds = Self.seconds(clock, half?.shift) else { return nil }
    self.seconds = seconds
    zone = Self.zone(zoneText)
    if zone == nil, !zoneText.isEmpty { return nil }
  }

  private static let halves = [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)].map { (text: $0.0, shift: $0.1) }

  /// - Parameter shift: the hours that AM or PM adds; nil for a clock of 24 hours.
  private static func seconds(_ clock: Substring, _ shift: Int?) -> Int64? {
    let parts = clock.split(omittingEmptySubsequences: false) { ":.,".contains($0) }.prefix(3).map(\.plainNumber)
    guard parts.count >= 2, let hour = parts[0], let minute = parts[1] else { return nil }
    guard let second = parts.count == 3 ? parts[2] : 0, minute < 60, second < 61 else { return nil }
    guard shift == nil ? hour < 24 : (1...12).contains(hour) else { return nil }
    let hours = shift.map { hour % 12 + $0 } ?? hour
    return Int64(hours * 3_600 + minute * 60 + second)
  }

  private static func zone(_ text: Substring) -> Int64? {
    if ["z", "utc", "gmt"].contains(text) { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, let number = digits.plainNumber else { return nil }
    let minutes = digits.count == 4 ? number / 100 * 60 + number % 100 : number * 60
    return Int64(sign == "-" ? -minutes : minutes) * 60
  }
}
