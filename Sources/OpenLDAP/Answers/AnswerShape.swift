/// What an element of a server's message holds, and in which order (RFC 4511 §4.1.1, §4.1.9, §4.1.11, §4.5.2).
enum AnswerShape {
  case message
  case entry
  case attributes
  case attribute
  case values
  case result
  case places
  case controls
  case control

  /// What may stand at a place of an element.
  enum Part {
    case constructed(AnswerShape)
    /// Content of these sizes, in bytes.
    case primitive(ClosedRange<Int>)

    static let text = Part.primitive(0...Int.max)
  }

  /// What a child of this tag is, being the `index`th; nil where none of the kind belongs.
  func part(_ index: Int, tag: UInt8) -> Part? {
    switch (self, index, tag) {
    case (.message, 0, 0x02): .primitive(1...4)
    case (.message, 1, _): Self.operation(tag).map(Part.constructed)
    case (.message, 2, 0xa0): .constructed(.controls)
    case (.entry, 0, 0x04): .text
    case (.entry, 1, 0x30): .constructed(.attributes)
    case (.attributes, _, 0x30): .constructed(.attribute)
    case (.attribute, 0, 0x04): .text
    case (.attribute, 1, 0x31): .constructed(.values)
    case (.values, _, 0x04), (.places, _, 0x04): .text
    case (.result, 0, 0x0a): .primitive(1...4)
    case (.result, 1...2, 0x04): .text
    case (.result, 3..., 0xa3): .constructed(.places)
    // A bind's answer to SASL, an extended operation's name and value (RFC 4511 §4.2.2, §4.12).
    case (.result, 3..., 0x87), (.result, 3..., 0x8a), (.result, 3..., 0x8b): .text
    case (.controls, _, 0x30): .constructed(.control)
    case (.control, 0, 0x04): .text
    case (.control, 1, 0x01): .primitive(1...1)
    case (.control, 1...2, 0x04): .text
    default: nil
    }
  }

  /// How many children there are at least.
  var least: Int {
    switch self {
    case .message, .entry, .attribute: 2
    case .result: 3
    case .control: 1
    case .attributes, .values, .places, .controls: 0
    }
  }

  /// What a server says to this client: bind, entry, end of search, modify, reference, extended.
  ///
  /// No request of ours has intermediate responses, and libldap ends the process over some of them (ITS#10370).
  private static func operation(_ tag: UInt8) -> AnswerShape? {
    switch tag {
    case 0x61, 0x65, 0x67, 0x78: .result
    case 0x64: .entry
    case 0x73: .places
    default: nil
    }
  }
}
