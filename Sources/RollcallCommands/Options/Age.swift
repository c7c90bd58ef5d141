internal import ArgumentParser

/// How old something may be: a number and a unit, `90s`, `30m`, `24h` or `7d`.
struct Age: ExpressibleByArgument {
  let seconds: Double
  private let text: String

  /// A day, for plans: long enough for a review, and short enough that people remember what they saw.
  static let usual = Age(seconds: 86_400, text: "24h")

  private init(seconds: Double, text: String) { (self.seconds, self.text) = (seconds, text) }

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let unit = argument.last.flatMap({ units[$0] }), let number = UInt32(argument.dropLast()), number > 0 else {
      return nil
    }
    self.init(seconds: Double(number) * unit, text: argument)
  }

  var defaultValueDescription: String { text }
}
