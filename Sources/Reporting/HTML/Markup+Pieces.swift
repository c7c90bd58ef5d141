internal import Directory
internal import FoundationEssentials
internal import Membership

extension Markup {
  /// A name from a directory, whose direction stays its own.
  static func name(_ text: String) -> Markup { "<bdi>\(text)</bdi>" }

  /// What is to be read letter by letter: a DN, a SID, a code.
  static func code(_ text: String) -> Markup { "<code><bdi>\(text)</bdi></code>" }

  /// Lines to be copied as they are.
  static func block(_ text: String) -> Markup {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Markup(text: String($0)) }
    let trimmed = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
    return "<pre><code>\(joined(Array(trimmed), by: "\n"))</code></pre>"
  }

  /// A command to be typed as it is: it breaks between its words.
  static func command(_ text: String) -> Markup {
    let words = text.split(separator: " ").map { "<span>\(String($0))</span>" as Markup }
    return "<pre class=\"command\"><code>\(joined(words, by: " "))</code></pre>"
  }

  /// Who it is: the name, where the entry stands, and the SID.
  static func identity(_ principal: Principal) -> Markup {
    let sid = principal.sid.map { code($0.description) }
    return "<div class=\"identity\"><b>\(name(principal.name))</b> \(code(principal.dn.text)) \(sid)</div>"
  }

  /// A moment, in UTC.
  static func time(_ date: Date) -> Markup {
    let text = date.formatted(.iso8601)
    return "<time datetime=\"\(text)\">\(date.words)</time>"
  }

  /// A list; nothing where there is nothing to list.
  static func list(_ items: [Markup]) -> Markup? {
    items.isEmpty ? nil : "<ul>\n\(lines(items.map { "<li>\($0)</li>" }))</ul>"
  }

  /// Names and what they stand for; nothing where there are none.
  static func fields(_ fields: [Field]) -> Markup? {
    fields.isEmpty ? nil : "<dl>\n\(lines(fields.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" }))</dl>"
  }
}

/// One detail under a headline.
struct Field {
  let name: Markup
  let value: Markup

  init(_ name: Markup, _ value: Markup) { (self.name, self.value) = (name, value) }
}

extension Date {
  /// The moment for a person, in UTC.
  var words: String { formatted(.iso8601).replacing("T", with: " ").replacing("Z", with: " UTC") }

  /// The day for a person, in UTC.
  var day: String { String(formatted(.iso8601).prefix(10)) }
}
