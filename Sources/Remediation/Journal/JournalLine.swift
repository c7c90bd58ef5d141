package import FoundationEssentials

/// A record with the time at which it was made, as one JSON object.
package struct JournalLine: Sendable, Equatable {
  /// When it was made.
  package let at: Date
  /// What it says.
  package let record: JournalRecord

  /// A record made at this time.
  package init(at: Date, _ record: JournalRecord) { (self.at, self.record) = (at, record) }

  /// The number of the format; a change that breaks a reader changes it.
  package static let schema = "rollcall.journal/1"

  /// The object in one line, its line feed included: keys sorted, times ISO 8601 UTC.
  package var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.dateEncodingStrategy = .iso8601
      return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
  }

  /// - Throws: a `DecodingError` for anything but such an object.
  init(_ bytes: some Collection<UInt8>) throws {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    self = try decoder.decode(Self.self, from: Data(bytes))
  }
}

extension JournalLine: Codable {
  private enum Key: String, CodingKey { case at, type, schema, number, outcome, code, message }

  private enum Kind: String, Codable { case begin, sending, answer, end }

  /// From the object's members, in any order.
  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    at = try members.decode(Date.self, forKey: .at)
    switch try members.decode(Kind.self, forKey: .type) {
    case .begin:
      guard try members.decode(String.self, forKey: .schema) == Self.schema else {
        throw DecodingError.dataCorruptedError(forKey: .schema, in: members, debugDescription: "another version")
      }
      record = .begin(try JournalHead(from: decoder))
    case .sending: record = .sending(try SentModify(from: decoder))
    case .answer:
      record = .answer(
        number: try members.decode(Int.self, forKey: .number), word: try members.decode(String.self, forKey: .outcome),
        code: try members.decodeIfPresent(Int32.self, forKey: .code),
        message: try members.decodeIfPresent(String.self, forKey: .message))
    case .end: record = .end
    }
  }

  /// As members of one object.
  package func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(at, forKey: .at)
    switch record {
    case .begin(let head):
      try members.encode(Kind.begin, forKey: .type)
      try members.encode(Self.schema, forKey: .schema)
      try head.encode(to: encoder)
    case .sending(let modify):
      try members.encode(Kind.sending, forKey: .type)
      try modify.encode(to: encoder)
    case .answer(let number, let word, let code, let message):
      try members.encode(Kind.answer, forKey: .type)
      try members.encode(number, forKey: .number)
      try members.encode(word, forKey: .outcome)
      try members.encodeIfPresent(code, forKey: .code)
      try members.encodeIfPresent(message, forKey: .message)
    case .end: try members.encode(Kind.end, forKey: .type)
    }
  }
}
