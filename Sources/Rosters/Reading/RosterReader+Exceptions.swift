internal import Directory
internal import Membership
internal import Yams

/// What is allowed for a while, and why.
extension RosterReader {
  enum ExceptionKey: String, CaseIterable { case account, group, until, why }

  mutating func exceptions(_ fields: Fields<RuleKey>) -> [RuleException] {
    guard let node = fields[.exceptions] else { return [] }
    return items(node, "exceptions").compactMap { exception($0) }
  }

  private mutating func exception(_ node: Node) -> RuleException? {
    guard let fields = fields(node, ExceptionKey.self, of: "an exception") else { return nil }
    let why = required(fields, .why, of: "an exception")
    let account = fields[.account].flatMap { reference($0, "account") }
    let group = fields[.group].flatMap { reference($0, "group") }
    guard let text = required(fields, .until, of: "an exception"), let last = fields[.until] else { return nil }
    guard let day = CalendarDay(text) else {
      note(last, "'\(text)' is no day: write it like 2027-01-31")
      return nil
    }
    let exception = RuleException(account: account, group: group, until: day, why: why ?? "")
    exceptions.append((exception, Place(last)))
    return exception
  }

  /// Exceptions whose last day is over: they allow nothing any more.
  func expired(at now: Int64) -> [Fault] {
    exceptions.filter { $0.exception.until.end <= now }.map { exception, place in
      Fault(place, "this exception ended on \(exception.until): take it out, or agree on another day")
    }
  }
}
