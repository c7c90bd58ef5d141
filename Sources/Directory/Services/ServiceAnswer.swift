/// What DNS answers to a question for service records (RFC 1035 §4.1).
package struct ServiceAnswer: Sendable, Hashable {
  /// In the order of the answer; without those whose target is no host's name.
  package let records: [ServiceRecord]

  /// Reads a whole message.
  /// - Throws: `ServiceAnswerError` where it ends too early, or a name in it leads round in circles.
  package init(_ message: [UInt8]) throws(ServiceAnswerError) {
    var reader = Reader(bytes: message)
    reader.place = 4
    let (questions, answers) = (try reader.number(), try reader.number())
    reader.place = 12
    for _ in 0..<questions {
      _ = try reader.name()
      try reader.skip(4)
    }
    var records: [ServiceRecord] = []
    for _ in 0..<answers { if let record = try reader.record() { records.append(record) } }
    self.records = records
  }
}

/// Why bytes are no answer.
package struct ServiceAnswerError: Error, Equatable {}

private struct Reader {
  let bytes: [UInt8]
  var place = 0

  /// Types and classes (RFC 1035 §3.2.4, RFC 2782).
  private static let (service, internet) = (33, 1)

  /// The next two bytes.
  mutating func number() throws(ServiceAnswerError) -> Int {
    try skip(2)
    return Int(bytes[place - 2]) << 8 | Int(bytes[place - 1])
  }

  mutating func skip(_ count: Int) throws(ServiceAnswerError) {
    guard bytes.count - place >= count else { throw ServiceAnswerError() }
    place += count
  }

  /// The next record; nil for one of another type, as an alias on the way, or of no host.
  mutating func record() throws(ServiceAnswerError) -> ServiceRecord? {
    _ = try name()
    let (type, kind) = (try number(), try number())
    try skip(4)
    let length = try number()
    let end = place + length
    guard type == Self.service, kind == Self.internet else {
      try skip(length)
      return nil
    }
    let (priority, weight, port, target) = (try number(), try number(), try number(), try name())
    guard place == end else { throw ServiceAnswerError() }
    return target.map {
      ServiceRecord(priority: UInt16(priority), weight: UInt16(weight), port: UInt16(port), target: $0)
    }
  }

  /// A name, which may go on somewhere before itself (RFC 1035 §4.1.4); nil for one that no host has.
  mutating func name() throws(ServiceAnswerError) -> String? {
    var (labels, size, end, start) = ([ArraySlice<UInt8>](), 0, Int?.none, place)
    while true {
      try skip(1)
      let length = Int(bytes[place - 1])
      if length == 0 { break }
      if length & 0xC0 == 0xC0 {
        try skip(1)
        end = end ?? place
        place = (length & 0x3F) << 8 | Int(bytes[place - 1])
        // Backwards and backwards only: so it ends.
        if place >= start { throw ServiceAnswerError() }
        start = place
      } else {
        try skip(length)
        size += length + 1
        if length > 63 || size > 255 { throw ServiceAnswerError() }
        labels.append(bytes[place - length..<place])
      }
    }
    place = end ?? place
    return labels.joined().allSatisfy(\.isHostByte) ? Self.text(labels) : nil
  }

  private static func text(_ labels: [ArraySlice<UInt8>]) -> String {
    labels.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
  }
}

extension UInt8 {
  /// What hosts' names are made of, and the underscores that some have.
  fileprivate var isHostByte: Bool { isLabelByte || self == UInt8(ascii: "_") }
}
