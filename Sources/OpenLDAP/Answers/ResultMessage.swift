import Directory
import SwiftASN1

/// How a server ends an operation: a message with an LDAPResult and what may follow it (RFC 4511 §4.1.9, §4.1.11, §4.12).
///
/// Not libldap's reader: without memory that one ends the process (ldap_parse_result in libldap/error.c), and it overlooks what
/// stands behind the part that it reads.
struct ResultMessage: Equatable {
  private(set) var code = ResultCode.success
  /// matchedDN; empty for none.
  private(set) var matched = ""
  /// diagnosticMessage; nil for none.
  private(set) var text: String?
  /// What an extended operation answers; nil for none, which is not the same as an empty one.
  private(set) var value: [UInt8]?
  /// The values of the controls that came with it, empty for none, by OID.
  private(set) var controls: [String: [UInt8]] = [:]

  /// Reads a whole message.
  /// - Throws: `ASN1Error` for bytes that are none.
  init(_ bytes: [UInt8]) throws {
    var parts = try Self.children(of: BER.parse(bytes))
    _ = parts.next()
    guard let operation = parts.next() else { throw Self.incomplete }
    try read(operation)
    if let list = parts.next() {
      for control in try Self.array(of: list) { try add(control) }
    }
  }

  /// The same without a secret in what the server says.
  func concealing(_ secret: Secret?) -> ResultMessage {
    var result = self
    if let secret { result.text = text.map(secret.concealed) }
    return result
  }

  private mutating func read(_ operation: ASN1Node) throws {
    var fields = try Self.children(of: operation)
    guard let first = fields.next(), let second = fields.next(), let third = fields.next() else {
      throw Self.incomplete
    }
    code = ResultCode(rawValue: try Int32(berEncoded: first, withIdentifier: .enumerated))
    matched = try Self.string(second)
    let text = try Self.string(third)
    // It is told in messages and reports.
    self.text = text.isEmpty ? nil : text.count > Self.mostLetters ? text.prefix(Self.mostLetters) + "…" : text
    while let field = fields.next() {
      // [11] is an extended operation's value; referrals are not followed, and SASL's answer is libldap's to read.
      guard field.identifier == Self.responseValue else { continue }
      value = try Array(ASN1OctetString(berEncoded: field, withIdentifier: Self.responseValue).bytes)
    }
  }

  /// Of a control that comes twice the first counts.
  private mutating func add(_ control: ASN1Node) throws {
    var fields = try Self.children(of: control)
    guard let oid = try fields.next().map(Self.string) else { throw Self.incomplete }
    // The criticality is a request's affair (RFC 4511 §4.1.11).
    let value = Array(IteratorSequence(fields)).first { $0.identifier == .octetString }
    controls[oid] = try controls[oid] ?? value.map { try Array(ASN1OctetString(berEncoded: $0).bytes) } ?? []
  }

  private static let mostLetters = 4096
  private static let responseValue = ASN1Identifier(tagWithNumber: 11, tagClass: .contextSpecific)
  private static let incomplete = ASN1Error.invalidASN1Object(reason: "a message lacks a part")

  private static func string(_ node: ASN1Node) throws -> String {
    String(decoding: try ASN1OctetString(berEncoded: node).bytes, as: UTF8.self)
  }

  private static func array(of node: ASN1Node) throws -> [ASN1Node] { Array(IteratorSequence(try children(of: node))) }

  private static func children(of node: ASN1Node) throws -> ASN1NodeCollection.Iterator {
    guard case .constructed(let nodes) = node.content else { throw incomplete }
    return nodes.makeIterator()
  }
}
