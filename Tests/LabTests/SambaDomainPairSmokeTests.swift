import FoundationEssentials
import LabSupport
import Testing

/// Proves the lab's two domain controllers, so that a test that fails over them speaks of Rollcall.
@Suite(.sambaPairLab, .mustEnd)
struct SambaDomainPairSmokeTests {
  @Test("what is written on one is on the other after a sync, and not before")
  func replicates() async throws {
    try await withSambaDomainPair { pair in
      let user = try await pair.dc1.addUser("SyncSvc")
      let group = try await pair.dc2.addGroup("SyncGroup")
      #expect(try await !pair.dc2.holds("SyncSvc"))
      #expect(try await !pair.dc1.holds("SyncGroup"))
      try await pair.sync()
      #expect(try await pair.dc2.holds("SyncSvc"))
      try await pair.dc1.add(user, to: group)
      #expect(try await pair.dc2.members(of: group).isEmpty)
      try await pair.sync()
      #expect(try await pair.dc2.members(of: group) == [user])
    }
  }

  @Test("a controller that is paused takes in nothing, and all of it once it is resumed")
  func pauses() async throws {
    try await withSambaDomainPair { pair in
      _ = try await pair.dc1.addUser("PauseSvc")
      try await pair.pause(pair.dc2)
      let error = await #expect(throws: LabError.self) { try await pair.sync() }
      #expect(error?.description.contains("WERR_DS_DRA_SINK_DISABLED") == true)
      #expect(try await !pair.dc2.holds("PauseSvc"))
      try await pair.resume(pair.dc2)
      try await pair.sync()
      #expect(try await pair.dc2.holds("PauseSvc"))
    }
  }

  @Test("whoever borrows the pair finds neither of the two paused, even after a test that failed")
  func resumesByItself() async throws {
    await #expect(throws: CancellationError.self) {
      try await withSambaDomainPair { pair in
        try await pair.pause(pair.dc1)
        try await pair.pause(pair.dc2)
        throw CancellationError()
      }
    }
    try await withSambaDomainPair { try await $0.sync() }
  }

  @Test("the program reaches each of them by its host name, and while one is paused they disagree")
  func audits() async throws {
    try await withSambaDomainPair { pair in
      let user = try await pair.dc1.addUser("AuditSvc")
      let group = try await pair.dc1.addGroup("AuditGroup")
      try await pair.sync()
      try await pair.pause(pair.dc2)
      try await pair.dc1.add(user, to: group)
      await #expect(throws: LabError.self) { try await pair.sync() }
      #expect(try await audit(pair.dc1, of: pair).status == 0)
      let late = try await audit(pair.dc2, of: pair)
      #expect(late.status == 2 && late.output.contains(pair.dc2.ldapsURL), "\(late.output)\(late.error)")
      try await pair.resume(pair.dc2)
      try await pair.sync()
      #expect(try await audit(pair.dc2, of: pair).status == 0)
    }
  }

  @Test("both are in the directory by names that the programs of the pair resolve, and nobody else")
  func names() async throws {
    let pair = try await SambaDomainPair.shared()
    let hosts = FileManager.default.contents(atPath: "/etc/hosts")
    for (asked, other) in [(pair.dc1, pair.dc2), (pair.dc2, pair.dc1)] {
      let server = try await asked.search(base: other.serverDN, scope: "base", attributes: ["dNSHostName"])
      #expect(server.contains("dNSHostName: \(other.hostName)\n"))
      let below = try await asked.search(base: other.serverDN, filter: "(objectClass=nTDSDSA)", attributes: ["1.1"])
      #expect(below == "dn: CN=NTDS Settings,\(other.serverDN)\n\n")
      #expect(try await pair.run("getent", ["ahostsv4", other.hostName]).output.contains("\(other.address) "))
    }
    #expect(try await pair.run("getent", ["ahostsv4", "dc3.lab.example"]).status == 2)
    #expect(FileManager.default.contents(atPath: "/etc/hosts") == hosts)
  }

  private func audit(_ member: SambaPairMember, of pair: SambaDomainPair) async throws -> Tool.Answer {
    let question = ["--account", "AuditSvc", "--group", "AuditGroup"]
    let server = ["--url", member.ldapsURL, "--ca", pair.certificateAuthority]
    let credentials = ["--user", SambaDomainPair.administrator, "--password-file", pair.passwordFile]
    return try await pair.run(RollcallProgram.path, ["audit"] + question + server + credentials)
  }
}

extension SambaPairMember {
  fileprivate func holds(_ name: String) async throws -> Bool {
    try await search(filter: "(sAMAccountName=\(name))", attributes: ["1.1"]).contains("dn: CN=\(name),")
  }

  fileprivate func members(of group: String) async throws -> [String] {
    let text = try await search(base: group, scope: "base", attributes: ["member"])
    return text.matches(of: /member: (.+)/).map { String($0.output.1) }
  }
}
