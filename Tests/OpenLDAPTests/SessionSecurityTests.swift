import COpenLDAP
import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// How a SASL bind is protected, as the library was told.
@Suite(.mustEnd)
struct SessionSecurityTests {
  @Test("inside TLS it is tied to the session, and neither signs nor seals (MS-ADTS §5.1.1.1.2, §5.1.2.2)")
  func overTLS() async throws {
    let listener = try SilentListener()
    for (url, startTLS) in [(listener.ldapsURL, false), (listener.ldapURL, true)] {
      let told = try await Self.told(url, startTLS)
      #expect(told.binding == LDAP_OPT_X_SASL_CBINDING_TLS_ENDPOINT)
      #expect(told.most == 0)
    }
  }

  @Test("outside TLS it has to sign and seal")
  func inClear() async throws {
    let listener = try SilentListener()
    let told = try await Self.told(listener.ldapURL, false)
    #expect(told.least == 56)
    #expect(told.most > 56)
  }

  private static func told(
    _ url: String, _ startTLS: Bool
  ) async throws -> (binding: Int32, least: UInt, most: UInt) {
    let endpoint = try Endpoint(url)
    let limits = TimeLimits(step: .seconds(5), runEnds: .now + .seconds(5))
    let handle = try Handle(
      takingOwnershipOf: try await Socket.connect(to: endpoint, within: limits), endpoint: endpoint)
    try handle.configure(ConnectionOptions(endpoint: endpoint, bind: .gssapi, startTLS: startTLS, limits: limits))
    var (binding, least, most): (Int32, UInt, UInt) = (-1, 0, .max)
    unsafe ldap_get_option(handle.pointer, LDAP_OPT_X_SASL_CBINDING, &binding)
    unsafe ldap_get_option(handle.pointer, LDAP_OPT_X_SASL_SSF_MIN, &least)
    unsafe ldap_get_option(handle.pointer, LDAP_OPT_X_SASL_SSF_MAX, &most)
    return (binding, least, most)
  }
}
