import Directory
import SwiftASN1

/// A certificate's name: a subject's or an issuer's (RFC 5280 §4.1.2.4).
enum X500Name {
  /// The short names that people know (RFC 4514 §3), by the types' encodings.
  private static let types: [[UInt8]: String] = [
    [0x55, 4, 3]: "CN", [0x55, 4, 6]: "C", [0x55, 4, 7]: "L", [0x55, 4, 8]: "ST", [0x55, 4, 10]: "O",
    [0x55, 4, 11]: "OU", [0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 1, 25]: "DC",
  ]

  /// `CN=dc1,O=Corp`: the last part first, as RFC 4514 §2.1 has it.
  static func text(of node: ASN1Node) -> String {
    let parts = parts(of: node).map { (types[$0.type] ?? "?") + "=" + escaped($0.value) }
    return parts.isEmpty ? "nobody" : parts.reversed().joined(separator: ",")
  }

  /// So that no value looks like several parts (RFC 4514 §2.4); for people, what moves a cursor is escaped where it is printed.
  private static func escaped(_ value: String) -> String {
    value.escaped(Dictionary(uniqueKeysWithValues: ",+\"\\<>;=".unicodeScalars.map { ($0, "\\\($0)") }))
  }

  /// The most specific common name.
  static func commonName(of node: ASN1Node) -> String? { parts(of: node).last { types[$0.type] == "CN" }?.value }

  private static func parts(of node: ASN1Node) -> [(type: [UInt8], value: String)] {
    let sets = (try? ServerCertificate.children(node)) ?? []
    return sets.flatMap { (try? ServerCertificate.children($0)) ?? [] }.compactMap { part in
      guard let fields = try? ServerCertificate.children(part), fields.count == 2 else { return nil }
      return (ServerCertificate.octets(fields[0]), String(decoding: ServerCertificate.octets(fields[1]), as: UTF8.self))
    }
  }
}
