import Glibc

/// A DNS server of a test's own, dnsmasq, that knows what it is told and asks nobody else.
package final class NameServer: Sendable {
  /// An SRV record (RFC 2782).
  package struct Service: Sendable {
    let name: String
    let target: String
    let port: Int
    let priority: Int
    let weight: Int

    /// A service of this name, `_ldap._tcp.corp.example`, on a host and port.
    package init(_ name: String, _ target: String, _ port: Int, priority: Int = 0, weight: Int = 0) {
      self.name = name
      self.target = target
      self.port = port
      self.priority = priority
      self.weight = weight
    }
  }

  /// What must be installed.
  static let programs = ["dnsmasq"] + PrivateFiles.programs

  /// The loopback address that it answers on, port 53.
  package let address: String
  /// What it was asked and what it answered so far.
  package var logText: String { process.logText }

  /// The port that no other server of the lab takes on the same address, and that is never answered from.
  private static let ownPort = 10_053

  private let home: TemporaryFolder
  private let process: LabProcess
  private let resolverFile: String
  private let reservation: Int32
  private let silence: Int32

  /// Starts a server and returns when it answers.
  /// - Parameters:
  ///   - domain: the domain that it says yes and no for; it refuses questions about others.
  ///   - silent: a domain that it never answers a question about.
  ///   - hosts: addresses by host name.
  package init(
    domain: String, silent: String = "silent.invalid", services: [Service] = [], hosts: [String: String] = [:]
  ) async throws {
    home = try TemporaryFolder("names")
    (address, reservation) = try Self.reserveAddress()
    resolverFile = try home.write("nameserver \(address)\noptions timeout:5 attempts:1\n", to: "resolv.conf")
    let own = ["--keep-in-foreground", "--conf-file=/dev/null", "--pid-file=", "--user=root", "--log-facility=-"]
    let network = ["--listen-address=\(address)", "--bind-interfaces", "--no-resolv", "--no-hosts", "--log-queries"]
    let records = services.map(\.option) + hosts.map { "--host-record=\($0),\($1)" }
    let domains = ["--local=/\(domain)/", "--server=/\(silent)/\(address)#\(Self.ownPort)"]
    silence = try Loopback.ignore(address, Self.ownPort)
    process = try LabProcess("dnsmasq", own + network + records + domains, log: home.file("log"))
    try await process.waitUntil(within: .seconds(30)) { [process] in process.logText.contains("started, version") }
  }

  deinit { for descriptor in [reservation, silence] { close(descriptor) } }

  /// Ends the server and removes its folder.
  package func stop() async {
    await process.stop()
    home.remove()
  }

  /// Runs a program for which this is the only name server; for everybody else nothing changes.
  package func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Tool.Answer {
    try await Tool.run(
      program, arguments, environment: environment, with: PrivateFiles(["/etc/resolv.conf": resolverFile]))
  }

  /// An address whose port 53 is free, and the socket that keeps other servers of the lab from it.
  private static func reserveAddress() throws -> (String, Int32) {
    for address in (51...59).map({ "127.0.0.\($0)" }) where Loopback.canListen(address, 53) {
      if let reservation = try? Loopback.listen(address, ownPort) { return (address, reservation) }
    }
    throw LabError("port 53 is taken, or not ours to take, on 127.0.0.51 to 127.0.0.59")
  }
}

extension NameServer.Service {
  /// As dnsmasq(8) takes it.
  fileprivate var option: String { "--srv-host=\(name),\(target),\(port),\(priority),\(weight)" }
}

/// Lends a new name server to `body` and ends it, whatever happens.
package func withNameServer<Result>(
  domain: String, silent: String = "silent.invalid", services: [NameServer.Service] = [], hosts: [String: String] = [:],
  _ body: (NameServer) async throws -> Result
) async throws -> Result {
  let server = try await NameServer(domain: domain, silent: silent, services: services, hosts: hosts)
  do {
    let result = try await body(server)
    await server.stop()
    return result
  } catch {
    await server.stop()
    throw error
  }
}
