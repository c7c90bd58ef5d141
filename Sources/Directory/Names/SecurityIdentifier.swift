/// A security identifier: who a principal is, whatever it is called (MS-DTYP §2.4.2).
package struct SecurityIdentifier: Sendable, Hashable {
  /// The identifier authority, 48 bits; 5 is NT.
  package let authority: UInt64
  /// The sub-authorities; the last one is the RID.
  package let subAuthorities: [UInt32]

  private static let limit = 15

  /// A SID from its numbers; 15 sub-authorities at most are meaningful.
  package init(authority: UInt64, subAuthorities: [UInt32]) {
    self.authority = authority
    self.subAuthorities = subAuthorities
  }

  /// The binary form of objectSid: revision, count, big-endian authority, little-endian sub-authorities (MS-DTYP §2.4.2.2).
  /// Nil when the length or the revision is wrong.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= 8, bytes[0] == 1, Int(bytes[1]) <= Self.limit, bytes.count == 8 + 4 * Int(bytes[1]) else {
      return nil
    }
    authority = bytes[2..<8].reduce(0) { $0 << 8 | UInt64($1) }
    subAuthorities = stride(from: 8, to: bytes.count, by: 4).map { start in
      bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// The string form `S-1-5-21-…` (MS-DTYP §2.4.2.1). Nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.count <= 3 + Self.limit, parts[0] == "S" || parts[0] == "s", parts[1] == "1" else {
      return nil
    }
    guard !text.utf8.contains(UInt8(ascii: "+")) else { return nil }
    let numbers = parts.dropFirst(3).map { UInt32($0) }
    let isHexadecimal = parts[2].hasPrefix("0x")
    let known = isHexadecimal ? UInt64(parts[2].dropFirst(2), radix: 16) : UInt64(parts[2])
    guard let authority = known, authority < 1 << 48, !numbers.contains(nil) else { return nil }
    self.authority = authority
    subAuthorities = numbers.compactMap(\.self)
  }

  /// The binary form, as objectSid holds it.
  package var bytes: [UInt8] {
    let head = [1, UInt8(truncatingIfNeeded: subAuthorities.count)]
    let big = stride(from: 40, through: 0, by: -8).map { UInt8(truncatingIfNeeded: authority >> UInt64($0)) }
    let little = subAuthorities.flatMap { part in (0..<4).map { UInt8(truncatingIfNeeded: part >> ($0 * 8)) } }
    return head + big + little
  }

  /// The relative identifier: 512 for Domain Admins, whatever its name (MS-ADTS §6.1.1.6).
  package var rid: UInt32? { subAuthorities.last }

  /// Whether a domain issued it (S-1-5-21-…), and not the system itself (MS-DTYP §2.4.2).
  package var isOfDomain: Bool { authority == 5 && subAuthorities.first == 21 }

  /// The SID of the domain that issued this one; nil when there is nothing above it.
  package var domain: SecurityIdentifier? {
    subAuthorities.isEmpty ? nil : SecurityIdentifier(authority: authority, subAuthorities: subAuthorities.dropLast())
  }

  /// The principal with this RID in this domain.
  package func appending(rid: UInt32) -> SecurityIdentifier {
    SecurityIdentifier(authority: authority, subAuthorities: subAuthorities + [rid])
  }

  /// S-1-5-32: the BUILTIN domain, the same on every machine (MS-DTYP §2.4.2.4).
  package static let builtin = SecurityIdentifier(authority: 5, subAuthorities: [32])
}

extension SecurityIdentifier: CustomStringConvertible {
  /// Decimal below 2³², else twelve hexadecimal digits (MS-DTYP §2.4.2.1).
  private var authorityText: String {
    authority < 1 << 32 ? "\(authority)" : "0x" + Array(bytes[2..<8]).hex
  }

  /// The string form `S-1-…` (MS-DTYP §2.4.2.1).
  package var description: String {
    (["S-1", authorityText] + subAuthorities.map(String.init)).joined(separator: "-")
  }
}
