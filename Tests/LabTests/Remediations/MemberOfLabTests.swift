import LabSupport
import Testing

/// What an overlay writes to members when a group of theirs changes.
@Suite(.mustEnd)
struct MemberOfLabTests {
  @Test(
    "memberOf follows what is added and taken out, whatever the modify is tied to (slapo-memberof)",
    .lab("slapd", "ldapmodify"))
  func overlay() async throws {
    try await withRepairLab(SlapdConfiguration(seed: RepairLab.seed(), overlay: .memberof)) { lab in
      let before = try await Self.told(lab)
      #expect(before == "x: Two\n")
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      #expect(try await Self.told(lab) == "a: One\n")
    }
  }

  /// Of which groups memberOf of two of the accounts tells.
  private static func told(_ lab: RepairLab) async throws -> String {
    var told = ""
    for person in ["a", "x"] {
      let entry = try await lab.slapd.search(filter: "(uid=\(person))", attributes: ["memberOf"])
      for group in ["One", "Two", "Three"] where entry.contains("memberOf: \(OpenLDAPEntries.dn(group: group))\n") {
        told += "\(person): \(group)\n"
      }
    }
    return told
  }
}
