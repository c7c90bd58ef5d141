/// A site of Active Directory, as DNS names it: `Default-First-Site-Name`.
package struct DNSSite: Sendable, Hashable {
  /// The name as given.
  package let name: String

  /// Reads one label of letters, digits, hyphens and underscores (MS-ADTS §6.3.2.3 puts a site's name in DNS as one label).
  /// - Throws: `DNSSiteError` with what is wrong and what a right one looks like.
  package init(_ text: String) throws(DNSSiteError) {
    if let fault = Self.fault(text) { throw DNSSiteError(text: text, fault: fault) }
    name = text
  }

  private static func fault(_ text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    if text.utf8.count > 63 { return "it is longer than 63 characters" }
    let isLabel = text.utf8.allSatisfy { $0.isLabelByte || $0 == UInt8(ascii: "_") }
    return isLabel ? nil : "it holds letters, digits, hyphens and underscores and nothing else"
  }
}

/// Why a text is no site.
package struct DNSSiteError: Error, Equatable, CustomStringConvertible {
  let text: String
  let fault: String

  /// What is wrong, and what a right site looks like.
  package var description: String {
    "'\(text)' is not the name of a site: \(fault). Example: Default-First-Site-Name"
  }
}
