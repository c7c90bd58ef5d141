internal import ArgumentParser
internal import Directory
internal import FoundationEssentials

/// A time in the past: a day in UTC, `2026-11-01`, or an age, `90s`, `30m`, `12h` or `30d`.
enum PastTime: ExpressibleByArgument {
  case day(CalendarDay, text: String)
  case age(Age)

  /// A month: what fits a screen.
  static let usual = PastTime.age(Age(argument: "30d") ?? .usual)

  init?(argument: String) {
    if let age = Age(argument: argument) {
      self = .age(age)
    } else if let day = CalendarDay(argument) {
      self = .day(day, text: argument)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String {
    switch self {
    case .day(_, let text): text
    case .age(let age): age.defaultValueDescription
    }
  }

  func date(before now: Date) -> Date {
    switch self {
    case .day(let day, _): Date(timeIntervalSince1970: Double(day.end - 86_400))
    case .age(let age): now.addingTimeInterval(-age.seconds)
    }
  }
}
