import Directory
import FoundationEssentials
import LabSupport
import Testing

@testable import OpenLDAP

/// Servers of domains, asked of a real DNS server.
@Suite(.nameServerLab, .mustEnd)
struct DomainServersTests {
  /// Set in the one copy of this program for which the lab's DNS server is the machine's.
  private static let mark = "ROLLCALL_LAB_NAMES"

  private static let services: [NameServer.Service] = [
    .init("_ldap._tcp.dc._msdcs.ad.example", "dc3.ad.example", 389, priority: 30),
    .init("_ldap._tcp.dc._msdcs.ad.example", "dc1.ad.example", 389, priority: 10),
    .init("_ldap._tcp.dc._msdcs.ad.example", "dc2.ad.example", 389, priority: 20),
    .init("_ldap._tcp.ad.example", "other.ad.example", 389),
    .init("_ldap._tcp.dc._msdcs.ad.example", "dc3.ad.example", 3268, priority: 40),
    .init("_ldap._tcp.Nord._sites.dc._msdcs.ad.example", "dc2.ad.example", 389),
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
    #expect(
      try await Self.urls("ad.example") == controllers.map { "ldap://\($0):389" },
      "a global catalogue, which holds only a part of the memberships, is not asked (vault#13901)")
    #expect(
      try await Self.urls("ad.example", overTLS: true) == controllers.map { "ldaps://\($0):636" })
    try await askNear()
    #expect(try await Self.urls("plain.example") == ["ldap://ldap.plain.example:1389"])
    #expect(await Self.error("nobody.example")?.condition == .noServers("nobody.example"))
    #expect(await Self.error("refused.invalid")?.message.contains("DNS gave no answer") == true)
    let start = ContinuousClock.now
    #expect(await Self.error("silent.example")?.message.contains("DNS gave no answer") == true)
    // The resolver itself would wait five seconds.
    #expect(ContinuousClock.now - start < .seconds(4))
  }

  /// A site's servers come first, where it has any.
  private func askNear() async throws {
    let near = try await Self.servers("ad.example", of: "Nord")
    #expect(
      near.inSite == 1
        && near.endpoints.map(\.host).prefix(3) == ["dc2.ad.example", "dc1.ad.example", "dc3.ad.example"])
    let nowhere = try await Self.servers("ad.example", of: "Sued")
    #expect(nowhere.inSite == 0 && nowhere.endpoints.first?.host == "dc1.ad.example")
    #expect(
      try await Self.servers("plain.example", of: "Nord").endpoints.map(\.url) == ["ldap://ldap.plain.example:1389"])
  }

  private static func servers(
    _ domain: String, of site: String? = nil, overTLS: Bool = false
  ) async throws -> DomainServers {
    let limits = TimeLimits(step: .seconds(1), runEnds: .now + .seconds(20))
    return try await DNSDomain(domain).servers(
      of: try site.map { try DNSSite($0) }, overTLS: overTLS, within: limits, random: \.lowerBound)
  }

  private static func urls(_ domain: String, overTLS: Bool = false) async throws -> [String] {
    try await servers(domain, overTLS: overTLS).endpoints.map(\.url)
  }

  private static func error(_ domain: String) async -> DirectoryError? {
    do { _ = try await urls(domain); return nil } catch { return error as? DirectoryError }
  }
}
