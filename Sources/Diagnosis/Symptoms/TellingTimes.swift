/// When telling events were logged, by computer, to find the nearest one to any other event.
struct TellingTimes {
  private struct Place: Hashable {
    /// In lower case and without a domain; nil for events that name none.
    let computer: String?
    let isZoned: Bool
  }

  private var byPlace: [Place: [Int64]] = [:]
  /// All of them, for events that name no computer.
  private var everywhere: [Bool: [Int64]] = [:]

  /// - Parameter events: in time order.
  init(_ events: [EventRecord]) {
    for event in events {
      guard let time = event.time else { continue }
      byPlace[Self.place(event, time), default: []].append(time.seconds)
      everywhere[time.isZoned, default: []].append(time.seconds)
    }
  }

  /// Seconds from the nearest telling event on the same computer; nil where there is none, or no time to tell it by.
  func offset(of event: EventRecord) -> Int64? {
    guard let time = event.time else { return nil }
    let place = Self.place(event, time)
    let unnamed = byPlace[Place(computer: nil, isZoned: time.isZoned)] ?? []
    let lists = place.computer == nil ? [everywhere[time.isZoned] ?? []] : [byPlace[place] ?? [], unnamed]
    return lists.compactMap { Self.offset(of: time.seconds, in: $0) }.min { abs($0) < abs($1) }
  }

  /// From one of the two neighbours; the earlier one where both are as near.
  private static func offset(of seconds: Int64, in times: [Int64]) -> Int64? {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return times[max(0, low - 1)..<min(times.count, low + 1)].map { seconds - $0 }.min { abs($0) < abs($1) }
  }

  private static func place(_ event: EventRecord, _ time: EventTime) -> Place {
    Place(computer: event.computer?.lowercased().prefix { $0 != "." }.description, isZoned: time.isZoned)
  }
}
