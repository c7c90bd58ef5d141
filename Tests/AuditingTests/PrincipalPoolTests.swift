import Directory
import Membership
import Testing

@testable import Auditing

@Suite("Entries that come several times")
struct PrincipalPoolTests {
  private static func group(_ name: String, uuid: String) -> Entry {
    var entry = Entry(name: Array(name.utf8).span)
    entry.append("objectClass", ["groupOfNames"])
    entry.append("entryUUID", [uuid])
    return entry
  }

  @Test("are one principal where they say the same, and another where they say something else")
  func sameness() throws {
    var pool = PrincipalPool(PrincipalReader(Vocabulary.of(.openLDAP)))
    let uuids = ["00112233-4455-6677-8899-aabbccddeeff", "10112233-4455-6677-8899-aabbccddeeff"]
    let first = try pool.principal(Self.group("cn=a", uuid: uuids[0]))
    #expect(try pool.principal(Self.group("cn=a", uuid: uuids[0])) === first)
    let changed = try pool.principal(Self.group("cn=a", uuid: uuids[1]))
    #expect(changed.guid?.description == uuids[1])
    #expect(try pool.principal(Self.group("cn=b", uuid: uuids[1])).dn.text == "cn=b")
    #expect(try pool.principal(Self.group("cn=a", uuid: uuids[1])) === changed)
  }

  @Test("are none where the name is none")
  func nameless() {
    var pool = PrincipalPool(PrincipalReader(Vocabulary.of(.openLDAP)))
    #expect(throws: DirectoryError.self) { try pool.principal(Self.group("x", uuid: "")) }
  }
}
