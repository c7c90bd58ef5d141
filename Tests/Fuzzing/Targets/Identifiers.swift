import Directory
import Membership

extension FuzzTarget {
  /// SIDs, GUIDs, and the references, URLs, domains and pins that people write.
  static let identifiers = FuzzTarget(name: "identifiers") { bytes in
    checkSID(bytes)
    checkGUID(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    if let reference = try? PrincipalReference(text) { promise("a reference is kept", reference.given == text, text) }
    if let endpoint = try? Endpoint(text) { promise("a URL is kept", endpoint.url == text, text) }
    if let pin = try? KeyPin(text) { promise("a pin's text is its own", (try? KeyPin(pin.description)) == pin, text) }
    if let domain = try? DNSDomain(text) {
      promise("a domain is ASCII", domain.name.utf8.allSatisfy { $0 < 128 }, text)
    }
  }

  private static func checkSID(_ bytes: [UInt8]) {
    if let sid = SecurityIdentifier(bytes: bytes) {
      promise("a SID's bytes are kept", sid.bytes == bytes, bytes)
      promise("a SID's text is its own", SecurityIdentifier(sid.description) == sid, bytes)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let sid = SecurityIdentifier(text) else { return }
    promise("a SID is written in digits", text.utf8.allSatisfy { "Ss-0123456789xabcdefABCDEF".utf8.contains($0) }, text)
    promise("a SID's bytes are its own", SecurityIdentifier(bytes: sid.bytes) == sid, text)
  }

  private static func checkGUID(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let guids = [
      GloballyUniqueIdentifier(packet: bytes), GloballyUniqueIdentifier(text),
      GloballyUniqueIdentifier(nsUniqueID: text),
    ]
    for guid in guids.compactMap(\.self) {
      promise("a GUID's text is its own", GloballyUniqueIdentifier(guid.description) == guid, bytes)
      promise("389's text is its own", GloballyUniqueIdentifier(nsUniqueID: guid.nsUniqueID) == guid, bytes)
    }
  }
}
