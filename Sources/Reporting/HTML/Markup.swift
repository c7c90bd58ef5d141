internal import Directory

/// A piece of a page. Only what stands in this program's own source is markup; whatever comes in at run time is text, and is escaped
/// on its way in, so that no name can be anything but a name.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  /// HTML, ready for a page.
  private(set) var html: String

  /// `StaticString` keeps text that was made at run time from being taken for markup.
  init(stringLiteral markup: StaticString) { html = markup.description }

  init(stringInterpolation pieces: Pieces) { html = pieces.html }

  /// Text, in an element or in the quotes of an attribute.
  init(text: String) { html = text.escaped }

  static func + (left: Markup, right: Markup) -> Markup {
    var sum = left
    sum.html += right.html
    return sum
  }

  /// Pieces one after the other, with a line feed behind each.
  static func lines(_ pieces: [Markup]) -> Markup { pieces.reduce(into: "") { $0.html += $1.html + "\n" } }

  /// Pieces one after the other, with something between.
  static func joined(_ pieces: [Markup], by separator: Markup) -> Markup {
    pieces.dropFirst().reduce(pieces.first ?? "") { $0 + separator + $1 }
  }

  var isEmpty: Bool { html.isEmpty }

  /// A literal with text and markup between.
  struct Pieces: StringInterpolationProtocol {
    fileprivate(set) var html = ""

    init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: StaticString) { html += literal.description }

    mutating func appendInterpolation(_ text: String) { html += text.escaped }

    mutating func appendInterpolation(_ number: Int) { html += String(number) }

    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    mutating func appendInterpolation(_ markup: [Markup]) { for piece in markup { html += piece.html } }

    /// Nothing where there is nothing.
    mutating func appendInterpolation(_ markup: Markup?) { html += markup?.html ?? "" }
  }
}

extension String {
  /// The text as HTML shows it: nothing in it is markup, ends a quote, or turns the direction of what stands around it.
  fileprivate var escaped: String {
    harmless.escaped(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"])
  }
}
