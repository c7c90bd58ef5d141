import GeneratedDirectories
import LabSupport
import Testing

/// Random directories on a real domain controller: what the program says is what the server does.
@Suite(.sambaLab, .mustEnd)
struct RandomDirectoriesTests {
  @Test("says of 50 random directories what brute force, the server's tokens and its matching rule in chain say")
  func agrees() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let directories = SeedRun(count: 50).seeds.map { GeneratedDirectory(seed: $0, shape: Self.shape) }
    let server = try await Self.load(directories, onto: lab.controller)
    let tally = await withTaskGroup(of: Tally.self) { group in
      // Two at a time: other tests use the same server.
      for turn in 0..<2 {
        group.addTask {
          var tally = Tally()
          for directory in directories where directory.seed % 2 == turn {
            await tally.add(directory.seed) { _ in try await ServerTrial(directory, lab, server).tally() }
          }
          return tally
        }
      }
      return await group.reduce(into: Tally()) { $0.add($1) }
    }
    #expect(tally.disagreements == [])
    #expect(tally.directories == directories.count && tally.present > 0 && tally.absent > 0, "\(tally)")
  }

  private static var shape: DirectoryShape {
    var shape = DirectoryShape()
    (shape.groups, shape.accounts) = (2...8, 1...4)
    (shape.dialect, shape.domain) = (.samba, ["corp", "example"])
    return shape
  }

  private static func load(
    _ directories: [GeneratedDirectory], onto controller: SambaDomainController
  ) async throws -> ServerWitness {
    var (entries, primaryGroups) = (LDIFText(), LDIFText())
    for directory in directories { directory.writeEntries(to: &entries) }
    for directory in directories { directory.writeMembers(to: &entries) }
    try await controller.apply(ldif: entries.text)
    let server = try await ServerWitness(controller, prefix: "random")
    for directory in directories { try directory.writePrimaryGroups(server, to: &primaryGroups) }
    try await controller.apply(ldif: primaryGroups.text)
    return server
  }
}
