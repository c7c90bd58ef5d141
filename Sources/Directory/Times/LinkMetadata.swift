/// One value of msDS-ReplValueMetaData: when a link of an entry came and went, as replication keeps it (MS-ADTS §3.1.1.4.5.13; its
/// fields are those of DS_REPL_VALUE_META_DATA, MS-ADTS §2.2.8).
package struct LinkMetadata: Sendable, Hashable {
  /// The link attribute, in lower case.
  package let attribute: String
  /// The entry at the other end.
  package let name: DistinguishedName
  /// When the link was made for the first time.
  package let created: GeneralizedTime
  /// When it was taken away; nil for one that is there.
  package let deleted: GeneralizedTime?
  /// The server that the last change was made on; nil where it does not exist any more.
  package let server: String?

  /// Reads the XML that a server gives by default; nil for anything else.
  package init?(_ xml: String) {
    guard let attribute = Self.element("pszAttributeName", of: xml), let text = Self.element("pszObjectDn", of: xml),
      let name = try? DistinguishedName(text), let created = Self.time("ftimeCreated", of: xml)
    else { return nil }
    self.attribute = attribute.lowercased()
    self.name = name
    self.created = created
    deleted = Self.time("ftimeDeleted", of: xml)
    server = Self.element("pszLastOriginatingDsaDN", of: xml).flatMap(Self.server)
  }

  /// The text between `<tag>` and `</tag>`; nil when it is empty or not there.
  private static func element(_ tag: String, of xml: String) -> String? {
    let parts = xml.split(separator: "<\(tag)>", maxSplits: 1)
    guard parts.count == 2, let text = parts[1].split(separator: "</\(tag)>", maxSplits: 1).first else { return nil }
    return text.hasPrefix("<") ? nil : unescaped(text)
  }

  /// XML's own five entities; the ampersand last, or it would make new ones.
  private static func unescaped(_ text: Substring) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    // By scalars: a semicolon with an accent over it is another letter in Swift.
    return String(
      entities.reduce(String(text).unicodeScalars) { $0.replacing($1.0.unicodeScalars, with: $1.1.unicodeScalars) })
  }

  /// A FILETIME of zero, 1601, is no time at all.
  private static func time(_ tag: String, of xml: String) -> GeneralizedTime? {
    let digits = element(tag, of: xml)?.filter { $0 != "-" && $0 != ":" && $0 != "T" }
    return digits.flatMap(GeneralizedTime.init).flatMap { $0.seconds > -11_644_473_600 ? $0 : nil }
  }

  /// The server's object holds its NTDS settings (MS-ADTS §6.1.1.2.2.1.2.1).
  private static func server(_ settings: String) -> String? {
    (try? DistinguishedName(settings))?.components.dropFirst().first.map { String($0.drop { $0 != "=" }.dropFirst()) }
  }
}
