/// Where a line stands in a file.
struct LDIFPlace {
  /// Counted from 1.
  let line: Int
  /// The byte that it begins with, counted from 0.
  let offset: Int
}

/// The logical lines of an LDIF file, comments among them: folded ones joined, both line endings taken (RFC 2849).
struct LDIFLines {
  private let source: any ByteSource
  private let end: Int
  /// The bytes at hand: from the line that is read to wherever the file was read to.
  private var window: [UInt8] = []
  /// Where the window begins in the file.
  private var origin: Int
  /// Where the next line begins in the window.
  private var offset = 0
  private var number = 0
  private var folded: [UInt8] = []

  /// As much is read at once as stays in the processor's cache.
  private static let piece = 1 << 18

  /// - Parameter part: the bytes to read, from the beginning of a line to the end of one.
  init(_ source: any ByteSource, _ part: Range<Int>) {
    (self.source, origin, end) = (source, part.lowerBound, part.upperBound)
  }

  /// Lends each line in turn; an empty one ends a record.
  /// - Throws: `LDIFError` for a line that holds others, what `body` throws, and what the source throws.
  mutating func forEach(_ body: (LDIFPlace, Span<UInt8>) throws -> Void) throws {
    while let line = try physicalLine() {
      let place = LDIFPlace(line: number, offset: origin + line.lowerBound)
      // Nothing goes on from an empty line.
      if isContinued, !line.isEmpty {
        try fold(line)
        try body(place, folded.span)
      } else {
        try body(place, window.span.extracting(line))
      }
    }
  }

  private var isContinued: Bool { offset < window.count && window[offset] == UInt8(ascii: " ") }

  /// Joins a line and those that go on with it.
  private mutating func fold(_ line: Range<Int>) throws {
    folded.removeAll(keepingCapacity: true)
    folded += window[line]
    while isContinued, let more = try physicalLine() { folded += window[more].dropFirst() }
  }

  /// Where the next line lies in the window, which then holds the byte behind its end too.
  private mutating func physicalLine() throws -> Range<Int>? {
    var end = lineEnd(from: offset)
    while end + 2 >= window.count, origin + window.count < self.end {
      let seen = end - offset
      try refill()
      end = lineEnd(from: seen)
    }
    guard offset < window.count else { return nil }
    let start = offset
    number += 1
    offset = min(try next(after: end), window.count)
    return start..<end
  }

  /// Where the line behind an end begins. What ends with CR alone would be taken for a part of this line, and a comment would hide it
  /// (RFC 2849: none may stand within).
  private func next(after end: Int) throws(LDIFError) -> Int {
    if end + 1 >= window.count || window[end] == UInt8(ascii: "\n") { return end + 1 }
    if window[end + 1] == UInt8(ascii: "\n") { return end + 2 }
    let cure = #"if lines end with that alone, convert them: tr '\r' '\n'"#
    throw LDIFError(line: number, fault: "a carriage return stands in the midst of the line; \(cure)", hasCure: true)
  }

  /// Where the first LF or CR stands.
  private func lineEnd(from start: Int) -> Int {
    let span = window.span
    var place = start
    while place < span.count, span[place] != UInt8(ascii: "\n"), span[place] != UInt8(ascii: "\r") { place += 1 }
    return place
  }

  /// Lets go of what was read and takes in some more.
  private mutating func refill() throws {
    window.removeSubrange(..<offset)
    origin += offset
    offset = 0
    let known = origin + window.count
    try source.append(known..<min(known + Self.piece, end), to: &window)
  }
}
