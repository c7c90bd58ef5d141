import FoundationEssentials

/// Two Active Directory domain controllers of one domain, Samba's: one pair for each test run, started when first asked for.
///
/// They replicate when they are told to, and at no other time: what is changed on one is not on the other before `sync`.
package final class SambaDomainPair: Sendable {
  /// What their domain is called.
  package static let names = SambaDomain(dnsName: "lab.example", netBIOSName: "LAB")
  /// The domain's naming context.
  package static let base = names.base
  /// The administrator's name for a simple bind.
  package static let administrator = names.administrator
  /// The password of every account the lab makes, the administrator's too.
  package static let password = SambaDomainController.password
  /// What must be installed.
  static let programs = SambaDomainController.programs + PrivateFiles.programs

  /// The controller that the domain began with: dc1.lab.example.
  package let dc1: SambaPairMember
  /// The controller that joined it: dc2.lab.example.
  package let dc2: SambaPairMember
  /// The path of a file that holds the password and a line feed.
  package let passwordFile: String
  /// The path of the certificate of the authority that signed both their certificates.
  package var certificateAuthority: String { authority.certificate }
  /// Their addresses by host name, for a name server of a test's own.
  package var addresses: [String: String] { [dc1.hostName: dc1.address, dc2.hostName: dc2.address] }

  private let home: TemporaryFolder
  private let authority: CertificateAuthority
  private let hosts: PrivateHosts

  private static let running = Task { try await SambaDomainPair() }

  /// The pair of this test run, for tests that neither pause nor sync; those that do borrow it (`withSambaDomainPair`).
  package static func shared() async throws -> SambaDomainPair {
    try await running.value
  }

  private init() async throws {
    home = try TemporaryFolder("pair")
    passwordFile = try home.write(secret: Self.password + "\n", to: "password")
    hosts = try PrivateHosts()
    authority = try await CertificateAuthority()
    let (first, second) = (try SambaSettings("dc1", of: Self.names), try SambaSettings("dc2", of: Self.names))
    let identifier = UUID().uuidString.lowercased()
    try await first.provision(["--ntds-guid=\(identifier)"])
    dc1 = try await SambaPairMember(first, kdc: second.address, authority, hosts.files)
    try await dc1.registerServiceName()
    try await second.join(first.address)
    dc2 = try await SambaPairMember(second, kdc: first.address, authority, hosts.files)
    try await introduce([(dc1, identifier), (dc2, dc2.identifier())])
  }

  /// Tells them and all that `run` runs who is where: one pulls from the other by the name of its GUID (MS-ADTS 6.3.2.4).
  private func introduce(_ members: [(SambaPairMember, identifier: String)]) async throws {
    let names = members.map { ($0.address, [$0.hostName, "\($1)._msdcs.\($0.names.dnsName)"]) }
    try hosts.write(Dictionary(uniqueKeysWithValues: names))
    // The first time takes longest, and a pair that cannot replicate is none.
    try await sync()
  }
}

extension SambaDomainPair {
  /// Pulls what changed: into dc2, then into dc1. Throws, in Samba's words, where one of them is paused.
  /// - Parameter context: the naming context; the domain's own when it is left out.
  package func sync(_ context: String = base) async throws {
    try await dc2.pull(context, from: dc1)
    try await dc1.pull(context, from: dc2)
  }

  /// From here on this one takes in no changes.
  package func pause(_ member: SambaPairMember) async throws { try await member.takeInChanges(false) }

  /// From here on it does again; the changes meanwhile come with the next `sync`.
  package func resume(_ member: SambaPairMember) async throws { try await member.takeInChanges(true) }

  /// Runs a program that finds both of them by their DNS names and knows no other; for everybody else nothing changes.
  package func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Tool.Answer {
    try await Tool.run(program, arguments, environment: environment, with: hosts.files)
  }
}
