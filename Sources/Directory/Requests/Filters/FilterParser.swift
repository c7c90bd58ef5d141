extension Filter {
  /// The deepest nesting of `&`, `|` and `!` that a text may have.
  package static let nestingLimit = 64
  /// The most bytes that a text may have.
  package static let textLimit = 1 << 16

  /// Reads the string form of RFC 4515, `(&)` and `(|)` of RFC 4526 too, and one condition without parentheses, as ldapsearch(1)
  /// does.
  /// - Throws: `FilterError` with the column of the first fault.
  package init(parsing text: String) throws(FilterError) {
    var parser = FilterParser(text)
    self = try parser.parse()
  }
}

/// Reads a filter's text byte by byte, without recursion.
struct FilterParser {
  let bytes: [UInt8]
  var offset = 0
  private var open: [Frame] = []

  init(_ text: String) { bytes = Array(text.utf8.prefix(Filter.textLimit + 1)) }

  mutating func parse() throws(FilterError) -> Filter {
    if bytes.isEmpty { throw fault("the filter is empty") }
    if bytes.count > Filter.textLimit { throw fault("the filter is longer than \(Filter.textLimit) bytes") }
    let filter = try "(&|!) ".utf8.contains(bytes[0]) ? compound() : item()
    if offset < bytes.count { throw fault("nothing may stand behind the filter") }
    return filter
  }

  private mutating func compound() throws(FilterError) -> Filter {
    while true {
      if let filter = try step() { return filter }
    }
  }

  /// Takes one parenthesis with what it opens or closes; gives the whole filter once that is closed.
  private mutating func step() throws(FilterError) -> Filter? {
    if let frame = open.last, peek == .closing, let filter = frame.filter {
      offset += 1
      open.removeLast()
      return add(filter)
    }
    try requireOpening()
    let start = offset
    offset += 1
    if let kind = peek?.operator { try begin(kind, at: start); return nil }
    let filter = try item()
    try requireClosing(of: start)
    return add(filter)
  }

  private mutating func add(_ filter: Filter) -> Filter? {
    if open.isEmpty { return filter }
    open[open.count - 1].parts.append(filter)
    return nil
  }

  private mutating func begin(_ kind: Frame.Kind, at start: Int) throws(FilterError) {
    if open.count == Filter.nestingLimit {
      throw fault("filters may stand inside one another \(Filter.nestingLimit) deep and no deeper", at: start)
    }
    open.append(Frame(kind: kind, start: start))
    offset += 1
  }

  private func requireOpening() throws(FilterError) {
    if let frame = open.last, frame.kind == .not, !frame.parts.isEmpty { return try checkClosing(of: frame.start) }
    if peek == .opening { return }
    if let frame = open.last, peek == nil { throw unclosed(frame.start) }
    if peek == UInt8(ascii: " ") { throw fault("expected '(', and no space may stand before it") }
    throw fault("expected '('")
  }
}

/// A filter whose parenthesis is still open.
private struct Frame {
  enum Kind { case and, or, not }

  let kind: Kind
  /// Where its parenthesis stands.
  let start: Int
  var parts: [Filter] = []

  /// What it is when it is closed now; nil when it lacks a part.
  var filter: Filter? {
    switch kind {
    case .and: .and(parts)
    case .or: .or(parts)
    case .not: parts.first.map(Filter.not)
    }
  }
}

extension UInt8 {
  fileprivate var `operator`: Frame.Kind? {
    switch self {
    case UInt8(ascii: "&"): .and
    case UInt8(ascii: "|"): .or
    case UInt8(ascii: "!"): .not
    default: nil
    }
  }
}
