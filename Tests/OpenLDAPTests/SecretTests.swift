import OpenLDAP
import Testing

/// Secrets in memory.
struct SecretTests {
  @Test("no description shows a secret")
  func hidden() {
    let secret = Secret(Array("hunter2".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] { #expect(!text.contains("hunter")) }
    #expect(!dumped.contains("104"), "nor its bytes")
    #expect(!secret.isEmpty && Secret([]).isEmpty)
  }

  @Test("bytes that are wiped are zero, and as many")
  func wiped() {
    var bytes = Array("hunter2".utf8)
    Secret.wipe(&bytes)
    #expect(bytes == [0, 0, 0, 0, 0, 0, 0])
    var none: [UInt8] = []
    Secret.wipe(&none)
    #expect(none == [])
  }
}
