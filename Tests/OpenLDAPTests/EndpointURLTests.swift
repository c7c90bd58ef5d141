import Directory
import Testing

@testable import OpenLDAP

/// URLs as libldap gets them.
struct EndpointURLTests {
  @Test("the URL handed to libldap is rebuilt from the parts")
  func rebuilt() throws {
    #expect(try Endpoint("ldaps://[::1]").libraryURL == "ldaps://[::1]:636")
    #expect(try Endpoint("ldapi://%2Ftmp%2Fa%20b").libraryURL == "ldapi://%2ftmp%2fa%20b")
  }
}
