/// Values added to or taken from one attribute of one entry. There is no replace: it would touch values nobody looked at.
package struct Modification: Sendable, Hashable {
  /// What happens to the values (RFC 4511 §4.6).
  package enum Kind: String, Sendable, Hashable, Codable {
    case add
    case delete

    /// The change that takes this one back.
    package var inverse: Kind { self == .add ? .delete : .add }
  }

  /// The entry that is changed, as its directory wrote the name.
  package let entry: DistinguishedName
  /// Whether the values come or go.
  package let kind: Kind
  /// The attribute, `member` say.
  package let attribute: String
  /// The values, as text: membership attributes hold names.
  package let values: [String]

  /// A change of one attribute; the values are sent in this order.
  package init(entry: DistinguishedName, kind: Kind, attribute: String, values: [String]) {
    self.entry = entry
    self.kind = kind
    self.attribute = attribute
    self.values = values
  }

  /// The modification that takes this one back.
  package var inverse: Modification {
    Modification(entry: entry, kind: kind.inverse, attribute: attribute, values: values)
  }
}
