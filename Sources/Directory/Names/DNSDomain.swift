/// A domain whose servers DNS knows: `corp.example`.
package struct DNSDomain: Sendable, Hashable {
  /// The name as given, without a dot at its end.
  package let name: String

  /// Reads a name of letters, digits and hyphens, label by label (RFC 1123 §2.1).
  /// - Throws: `DNSDomainError` with what is wrong and what a right one looks like.
  package init(_ text: String) throws(DNSDomainError) {
    let name = text.hasSuffix(".") ? String(text.dropLast()) : text
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if let fault = Self.fault(name, labels) { throw DNSDomainError(text: text, fault: fault) }
    self.name = name
  }

  private static func fault(_ name: String, _ labels: [Substring]) -> String? {
    if name.isEmpty { return "it is empty" }
    if name.utf8.count > 253 { return "it is longer than 253 characters" }
    if !name.utf8.allSatisfy({ $0.isLabelByte || $0 == UInt8(ascii: ".") }) {
      return "it holds letters, digits, hyphens and dots and nothing else (an xn-- name for other letters)"
    }
    // No domain at the top is a number (RFC 3696 §2).
    if labels.last?.utf8.allSatisfy(\.isDigit) == true, labels.last != "" {
      return "it is an address: name the server by its URL"
    }
    return labels.lazy.compactMap(fault).first
  }

  private static func fault(_ label: Substring) -> String? {
    if label.isEmpty { return "a part between its dots is missing" }
    if label.utf8.count > 63 { return "a part between its dots is longer than 63 characters" }
    return label.hasPrefix("-") || label.hasSuffix("-") ? "a part between its dots has a hyphen at an end" : nil
  }
}

/// Why a text is no domain.
package struct DNSDomainError: Error, Equatable, CustomStringConvertible {
  let text: String
  let fault: String

  /// What is wrong, and what a right domain looks like.
  package var description: String { "'\(text)' is not a DNS domain: \(fault). Example: corp.example" }
}

extension UInt8 {
  /// A letter, a digit or a hyphen.
  package var isLabelByte: Bool {
    isDigit || self == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
