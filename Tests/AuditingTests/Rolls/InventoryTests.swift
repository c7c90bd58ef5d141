import Auditing
import Directory
import Membership
import Testing

@Suite("An inventory of privileged groups", .timeLimit(.minutes(10)))
struct InventoryTests {
  private func inventory(_ directory: DirectoryDouble, _ group: String = "Ops") async throws -> Inventory {
    await Auditor(directory, name: "corp").inventory(of: [try PrincipalReference(group)])
  }

  @Test("lists each group once, with its own members")
  func whole() async throws {
    let inventory = try await inventory(DirectoryDouble(Samples.corp), "@administrators")
    #expect(inventory.shortfalls.isEmpty)
    #expect(
      inventory.rows.map { "\($0.group.name): \($0.members.map(\.name).joined(separator: " "))" } == [
        "Administratoren: Domänen-Admins", "Domänen-Admins: Administrator Ops Primary", "Ops: Nested",
      ])
  }

  @Test("is not whole with a member that is hidden; one of another domain is named, and known for what it is")
  func unseen() async throws {
    let hidden = try await inventory(DirectoryDouble(Samples.corp).hiding("CN=Nested"))
    #expect(hidden.shortfalls.map(\.code) == [.unresolvedMember])
    let far = Samples.corp.replacing("member: CN=Nested,", with: "member: CN=Far,DC=other\nmember: CN=Nested,")
    let foreign = try await inventory(DirectoryDouble(far))
    #expect(foreign.shortfalls.isEmpty && foreign.rows.map { $0.elsewhere.map(\.text) } == [["CN=Far,DC=other"]])
  }

  @Test("is not whole where primary groups are not shown")
  func primary() async throws {
    let text = Samples.corp.replacing("primaryGroupID: 513\n", with: "").replacing("primaryGroupID: 512", with: "")
    #expect(try await inventory(DirectoryDouble(text)).shortfalls.contains { $0.code == .unreadable })
  }

  @Test("ends where a group inside cannot be looked up by its SID")
  func lost() async throws {
    var directory = try DirectoryDouble(Samples.corp)
    directory.ending = {
      $0.base.description.hasSuffix("-1200>") ? .failed(DirectoryError(.search, .result(.busy))) : nil
    }
    directory.withholds = { $0.base.description.hasSuffix("-1200>") }
    let inventory = try await inventory(directory, "@domain-admins")
    #expect(inventory.rows.map(\.group.name) == ["Domänen-Admins"])
    #expect(inventory.shortfalls.map(\.code) == [.serverUnreachable])
  }
}
