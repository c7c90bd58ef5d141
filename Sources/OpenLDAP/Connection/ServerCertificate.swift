import Glibc
import SwiftASN1

/// What a person needs of a certificate to see why it was not accepted (RFC 5280 §4.1).
struct ServerCertificate {
  /// subjectAltName's DNS names and addresses; the subject's common name where there are none.
  let names: [String]
  let subject: String
  let issuer: String
  private let notBefore: String
  private let notAfter: String

  /// - Throws: an ASN.1 error for bytes that are no certificate.
  init(der: [UInt8]) throws {
    var fields = try Self.children(Self.children(DER.parse(der))[0])
    // version [0] is optional.
    if fields[0].identifier.tagClass == .contextSpecific { fields.removeFirst() }
    issuer = Self.text(ofName: fields[2])
    subject = Self.text(ofName: fields[4])
    let dates = try Self.children(fields[3]).map(Self.date)
    (notBefore, notAfter) = (dates[0], dates[1])
    let alternatives = try fields.dropFirst(6).flatMap(Self.alternativeNames)
    names = alternatives.isEmpty ? [subject] : alternatives
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

  /// A clause when the certificate's time is over or yet to come.
  func validityFault() -> String? {
    var now = time(nil)
    var utc = tm()
    gmtime_r(&now, &utc)
    let today = Self.stamp([utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec])
    if today > notAfter { return "it expired on \(Self.day(notAfter))" }
    return today < notBefore ? "it is not valid before \(Self.day(notBefore))" : nil
  }
}

extension ServerCertificate {
  private static func children(_ node: ASN1Node) throws -> [ASN1Node] {
    guard case .constructed(let nodes) = node.content, nodes.contains(where: { _ in true }) else {
      throw ASN1Error.unexpectedFieldType(node.identifier)
    }
    return Array(nodes)
  }

  private static func octets(_ node: ASN1Node) -> [UInt8] {
    if case .primitive(let bytes) = node.content { Array(bytes) } else { [] }
  }

  /// A distinguished name's values, the most telling last: `CN=…`.
  private static func text(ofName node: ASN1Node) -> String {
    let sets = (try? children(node)) ?? []
    let values = sets.compactMap { try? children(children($0)[0])[1] }.map {
      String(decoding: octets($0), as: UTF8.self)
    }
    return values.last ?? "(no name)"
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
    return try children(children(node)[0]).flatMap { field -> [String] in
      let parts = try children(field)
      guard octets(parts[0]) == [0x55, 0x1d, 0x11], let value = parts.last else { return [] }
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
