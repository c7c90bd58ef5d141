import FoundationEssentials
import LabSupport
import Testing

/// Proves the lab's DNS, so that a test that fails over it speaks of Rollcall.
@Suite(.nameServerLab, .mustEnd)
struct NameServerSmokeTests {
  private static let domain = "corp.example"
  private static let host = "dc1.corp.example"

  @Test("a program finds hosts and servers by it")
  func answers() async throws {
    try await withSlapd(SlapdConfiguration(listensOnTCP: true)) { slapd in
      let port = try #require(slapd.ldapURL?.split(separator: ":").last.flatMap { Int($0) })
      let service = NameServer.Service("_ldap._tcp.\(Self.domain)", Self.host, port)
      try await withNameServer(domain: Self.domain, services: [service], hosts: [Self.host: "127.0.0.1"]) { names in
        #expect(try await names.run("getent", ["ahostsv4", Self.host]).output.contains("127.0.0.1"))
        #expect(try await names.run("getent", ["ahostsv4", "dc2.corp.example"]).status != 0)
        // A URL that names a tree and no host makes ldapwhoami look for the tree's servers (ldapwhoami(1), -H).
        let answer = try await names.run("ldapwhoami", ["-x", "-H", "ldap:///dc%3Dcorp%2Cdc%3Dexample"])
        #expect(answer.status == 0 && answer.output == "anonymous\n", "\(answer.error)\(names.logText)")
      }
    }
  }

  @Test("and nobody else: the machine's own resolv.conf stays as it is")
  func nothingStays() async throws {
    let path = "/etc/resolv.conf"
    let before = FileManager.default.contents(atPath: path)
    try await withNameServer(domain: Self.domain) { names in
      let inside = try await names.run("cat", [path])
      #expect(inside.output.hasPrefix("nameserver \(names.address)\n"))
      #expect(FileManager.default.contents(atPath: path) == before)
      #expect(try await names.run("cat", ["/proc/self/mounts"]).output.contains(" \(path) "))
      let mounts = FileManager.default.contents(atPath: "/proc/self/mounts").map { String(decoding: $0, as: UTF8.self) }
      #expect(mounts?.contains(" \(path) ") == false)
    }
  }
}
