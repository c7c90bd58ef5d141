/// One thing that goes wrong on the server's side of a conversation, and at which of its messages.
package struct Fault: Sendable, Hashable {
  /// The server's message that it befalls, counted from 0 over the connection.
  package let message: Int
  /// What happens to it.
  package let damage: Damage

  /// A fault at one message.
  package init(at message: Int, _ damage: Damage) {
    self.message = message
    self.damage = damage
  }
}

/// What a hostile server does to one of its messages, or from there on.
package enum Damage: Sendable, Hashable {
  /// So many bytes of the message are sent, and then the server leaves or falls silent.
  case end(after: Int, Ending)
  /// From this message on, each byte is sent by itself.
  case byteByByte
  /// The bytes of the message are others.
  case edit(Edit)
  /// The message has another message ID, by the bytes of its INTEGER; nothing else about it is wrong.
  case renumbered([UInt8])
  /// The message is so many elements one inside the other, lengths and all.
  case nested(depth: Int, tag: UInt8)
  /// Something comes that nobody asked for, before the message.
  case intrusion([UInt8])
  /// The message is sent again right after itself.
  case twice
  /// The message is sent after the one that follows it.
  case late
  /// The message is not sent.
  case missing
  /// The operation ends otherwise than it did.
  case otherwise(Outcome)
  /// Instead of the message, something without an end.
  case flood(Flood)
}

extension Damage {
  /// How a connection ends.
  package enum Ending: String, Sendable, Hashable, CaseIterable {
    /// Nothing more is said; the connection stays.
    case stall
    case close
    /// The server sends no more and goes on reading.
    case halfClose = "half-close"
    /// TCP's RST.
    case reset
  }

  /// Some bytes in the place of others.
  package struct Edit: Sendable, Hashable {
    /// The bytes that are replaced, by their place in the message.
    package let range: Range<Int>
    /// What stands there instead.
    package let bytes: [UInt8]

    /// Bytes in the place of those in `range`.
    package init(_ range: Range<Int>, _ bytes: [UInt8]) {
      self.range = range
      self.bytes = bytes
    }

    /// The message with its new bytes; one that is too short for the edit stays as it is.
    package func applied(to message: [UInt8]) -> [UInt8] {
      guard range.upperBound <= message.count else { return message }
      return message[..<range.lowerBound] + bytes + message[range.upperBound...]
    }
  }

  /// The end of a search as it is told instead.
  package struct Outcome: Sendable, Hashable {
    /// The result code.
    package let code: Int
    /// What comes with it.
    package let words: Words

    /// An end by its code.
    package init(_ code: Int, _ words: Words) {
      self.code = code
      self.words = words
    }
  }

  /// What a result says beside its code.
  package enum Words: String, Sendable, Hashable, CaseIterable {
    case none
    /// A matchedDN that is no name, and a diagnostic message with NUL, line feeds, escapes and broken UTF-8.
    case garbage
    /// A diagnostic message of 64 KiB.
    case long
    case referrals
  }

  /// What never ends.
  package enum Flood: String, Sendable, Hashable, CaseIterable {
    /// Entries, each with a name of its own.
    case entries
    case references
    case intermediates = "intermediate responses"
    /// Answers to requests that nobody made.
    case strangers = "answers to nobody"
    /// One value of 64 MiB.
    case value = "a value of 64 MiB"
    /// One entry of 64 MiB, in many values.
    case entry = "an entry of 64 MiB"
    /// One message of 2 GiB, as its header says.
    case message = "a message of 2 GiB"
    /// Pages that bring an entry each and never are the last.
    case pages = "pages with entries"
    /// Pages that bring nothing and never are the last.
    case emptyPages = "pages without entries"
    /// Slices of an attribute that never are the last.
    case slices
  }
}

extension Fault: CustomStringConvertible {
  /// The fault in words, for whoever repeats it.
  package var description: String { "message \(message): \(damage)" }
}

extension Damage: CustomStringConvertible {
  /// What happens, in words.
  package var description: String {
    switch self {
    case .end(let count, let ending): "\(ending.rawValue) after \(count) bytes"
    case .byteByByte: "byte by byte from here on"
    case .edit(let edit): "bytes \(edit.range) become \(Self.hex(edit.bytes))"
    case .renumbered(let bytes): "its message ID is \(Self.hex(bytes))"
    case .nested(let depth, let tag): "\(depth) elements of tag \(tag), one inside the other"
    case .intrusion(let bytes): "before it comes \(Self.hex(bytes))"
    case .twice: "twice"
    case .late: "after the next"
    case .missing: "missing"
    case .otherwise(let outcome): "result \(outcome.code), words: \(outcome.words.rawValue)"
    case .flood(let flood): "without end: \(flood.rawValue)"
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let shown = bytes.prefix(24).map { String($0, radix: 16) }.joined(separator: " ")
    return bytes.count > 24 ? "\(shown) … (\(bytes.count) bytes)" : "[\(shown)]"
  }
}
