import Directory
import FoundationEssentials
import LabSupport
import Testing

@testable import OpenLDAP

/// Servers of domains, asked of a real DNS server.
@Suite(.nameServerLab, .timeLimit(.minutes(1)))
struct DomainServersTests {
  /// Set in the one copy of this program for which the lab's DNS server is the machine's.
  private static let mark = "ROLLCALL_LAB_NAMES"

  private static let services: [NameServer.Service] = [
    .init("_ldap._tcp.dc._msdcs.ad.example", "dc3.ad.example", 389, priority: 30),
    .init("_ldap._tcp.dc._msdcs.ad.example", "dc1.ad.example", 389, priority: 10),
    .init("_ldap._tcp.dc._msdcs.ad.example", "dc2.ad.example", 389, priority: 20),
    .init("_ldap._tcp.ad.example", "other.ad.example", 389),
    .init("_ldap._tcp.plain.example", "ldap.plain.example", 1389),
  ]

  @Test("domain controllers come first, in their order, then others; none, refused and silent are told apart")
  func servers() async throws {
    if ProcessInfo.processInfo.environment[Self.mark] != nil { return try await ask() }
    // The resolver is one for a process: only a process of its own can have another.
    try await withNameServer(domain: "example", silent: "silent.example", services: Self.services) { names in
      let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let only = ["--testing-library", "swift-testing", "--filter", "DomainServersTests"]
      let answer = try await names.run(program, only, environment: [Self.mark: "1"])
      #expect(answer.status == 0, "\(answer.output)\(answer.error)\(names.logText)")
      #expect(names.logText.contains("query[SRV] _ldap._tcp.dc._msdcs.ad.example"), "it was not asked")
    }
  }

  private func ask() async throws {
    let controllers = ["dc1.ad.example", "dc2.ad.example", "dc3.ad.example"]
    #expect(try await Self.urls("ad.example") == controllers.map { "ldap://\($0):389" })
    #expect(try await Self.urls("ad.example", overTLS: true) == controllers.map { "ldaps://\($0):636" })
    #expect(try await Self.urls("plain.example") == ["ldap://ldap.plain.example:1389"])
    #expect(await Self.error("nobody.example")?.condition == .noServers("nobody.example"))
    #expect(await Self.error("refused.invalid")?.message.contains("DNS gave no answer") == true)
    let start = ContinuousClock.now
    #expect(await Self.error("silent.example")?.message.contains("DNS gave no answer") == true)
    // The resolver itself would wait five seconds.
    #expect(ContinuousClock.now - start < .seconds(4))
  }

  private static func urls(_ domain: String, overTLS: Bool = false) async throws -> [String] {
    let limits = TimeLimits(step: .seconds(1), runEnds: .now + .seconds(20))
    return try await DNSDomain(domain).servers(overTLS: overTLS, within: limits).map(\.url)
  }

  private static func error(_ domain: String) async -> DirectoryError? {
    do { _ = try await urls(domain); return nil } catch { return error as? DirectoryError }
  }
}
