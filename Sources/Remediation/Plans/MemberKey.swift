package import Directory

/// A member as a group holds it: an entry, or a logon name (RFC 2307 §3).
package enum MemberKey: Sendable, Hashable {
  case entry(DistinguishedName)
  case name(String)

  /// The member that a value of a group stands for; nil for a value that is no name.
  init?(_ value: String, attribute: String) {
    if attribute.lowercased() == "memberuid" {
      self = .name(value)
    } else {
      guard let link = try? LinkValue(value) else { return nil }
      self = .entry(link.name)
    }
  }

  /// One spelling for all its equals.
  var canonical: String {
    switch self {
    case .entry(let name): name.components.joined(separator: "\u{0}")
    case .name(let name): name
    }
  }
}
