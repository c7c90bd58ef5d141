import Crypto
import Directory
import Glibc
import SwiftASN1

/// What a person needs of a certificate to see why it was not accepted (RFC 5280 §4.1).
struct ServerCertificate {
  /// subjectAltName's DNS names and addresses; the subject's common name where there are none.
  let names: [String]
  /// Whether the names are subjectAltName's.
  let hasAlternativeNames: Bool
  /// Who it is of, as RFC 4514 writes names.
  let subject: String
  /// Who signed it.
  let issuer: String
  /// Of the whole certificate, as browsers and openssl show it: SHA-256, `aa:bb:…`.
  let fingerprint: String
  /// What a pin of its key is.
  let key: KeyPin
  let notBefore: String
  /// YYYYMMDDHHMMSS, in UTC.
  let notAfter: String

  /// - Throws: an ASN.1 error for bytes that are no certificate.
  init(der: [UInt8]) throws {
    var fields = try Self.children(Self.child(0, of: DER.parse(der)))
    // version [0] is optional (RFC 5280 §4.1.1.1); then serial, algorithm, issuer, validity, subject, key.
    if fields.first?.identifier.tagClass == .contextSpecific { fields.removeFirst() }
    guard fields.count >= 6 else { throw ASN1Error.invalidASN1Object(reason: "a certificate has more fields") }
    key = KeyPin(digest: Array(SHA256.hash(data: fields[5].encodedBytes)))
    fingerprint = SHA256.hash(data: der).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
    issuer = X500Name.text(of: fields[2])
    subject = X500Name.text(of: fields[4])
    notBefore = Self.date(try Self.child(0, of: fields[3]))
    notAfter = Self.date(try Self.child(1, of: fields[3]))
    let alternatives = try fields.dropFirst(6).flatMap(Self.alternativeNames)
    hasAlternativeNames = !alternatives.isEmpty
    names = hasAlternativeNames ? alternatives : X500Name.commonName(of: fields[4]).map { [$0] } ?? []
  }

  /// Whether the name or address is one of the certificate's, a leading `*` standing for one label (RFC 6125 §6.4.3).
  func covers(_ host: String) -> Bool {
    let host = host.lowercased()
    return names.contains { name in
      let name = name.lowercased()
      if name == host { return true }
      guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return false }
      return host[dot...] == name.dropFirst()
    }
  }

  /// Whether it signs itself.
  var isSelfSigned: Bool { subject == issuer }

  /// Whether its time is over, or yet to come; nil while it holds.
  func untimely() -> CertificateFault? {
    var now = time(nil)
    var utc = tm()
    gmtime_r(&now, &utc)
    let today = Self.stamp([utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec])
    return today > notAfter ? .expired : today < notBefore ? .notYetValid : nil
  }

  /// The first and the last day, `2026-01-31`.
  var days: (first: String, last: String) { (Self.day(notBefore), Self.day(notAfter)) }
}

extension ServerCertificate {
  static func children(_ node: ASN1Node) throws -> [ASN1Node] {
    guard case .constructed(let nodes) = node.content else { throw ASN1Error.unexpectedFieldType(node.identifier) }
    return Array(nodes)
  }

  static func child(_ index: Int, of node: ASN1Node) throws -> ASN1Node {
    let nodes = try children(node)
    guard index < nodes.count else { throw ASN1Error.invalidASN1Object(reason: "a field is missing") }
    return nodes[index]
  }

  static func octets(_ node: ASN1Node) -> [UInt8] {
    if case .primitive(let bytes) = node.content { Array(bytes) } else { [] }
  }

  /// UTCTime's two-digit years turn at 50 (RFC 5280 §4.1.2.5.1); both forms become YYYYMMDDHHMMSS.
  private static func date(_ node: ASN1Node) -> String {
    let digits = String(decoding: octets(node), as: UTF8.self).filter(\.isNumber)
    guard node.identifier == .utcTime else { return digits }
    return (digits >= "50" ? "19" : "20") + digits
  }

  private static func stamp(_ parts: [Int32]) -> String {
    parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
  }

  private static func day(_ stamp: String) -> String {
    let digits = Array(stamp)
    guard digits.count >= 8 else { return stamp }
    return "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
  }

  /// The names in extensions [3] → subjectAltName (2.5.29.17): dNSName [2] and iPAddress [7].
  private static func alternativeNames(_ node: ASN1Node) throws -> [String] {
    guard node.identifier == ASN1Identifier(tagWithNumber: 3, tagClass: .contextSpecific) else { return [] }
    return try children(child(0, of: node)).flatMap { field -> [String] in
      let parts = try children(field)
      guard parts.first.map(octets) == [0x55, 0x1d, 0x11], let value = parts.last else { return [] }
      return try children(DER.parse(octets(value))).compactMap(name)
    }
  }

  private static func name(_ node: ASN1Node) -> String? {
    let bytes = octets(node)
    switch (node.identifier.tagNumber, bytes.count) {
    case (2, _): return String(decoding: bytes, as: UTF8.self)
    case (7, 4): return bytes.map(String.init).joined(separator: ".")
    case (7, 16):
      var address = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
      return inet_ntop(AF_INET6, bytes, &address, socklen_t(INET6_ADDRSTRLEN)).map { String(cString: $0) }
    default: return nil
    }
  }
}
