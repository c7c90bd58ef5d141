import FoundationEssentials
import LabSupport

/// A domain controller and a slapd, side by side, with what samples/large.yaml is about.
struct LargeRosterLab {
  let controller: SambaDomainController
  let slapd: Slapd
  private let authority: CertificateAuthority
  private let folder: TemporaryFolder

  /// The two servers of this run, started and filled when first asked for.
  static func shared() async throws -> LargeRosterLab { try await running.value }

  private static let running = Task { try await LargeRosterLab() }

  private init() async throws {
    controller = try await SambaDomainController(sid: LargeRosterDomain.sid)
    try await LargeRosterDomain.fill(controller)
    authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    slapd = try await Slapd(SlapdConfiguration(seed: LargeRosterUnix.seed, certificate: certificate))
    folder = try TemporaryFolder("large")
  }

  /// Writes the roster, changed in nothing but where the directories are, and returns its path.
  /// - Parameters:
  ///   - corp: the URL of Active Directory; by default the lab's.
  ///   - unix: the URL of OpenLDAP; by default the lab's.
  ///   - password: what the roster's password file holds; nil where it is not there.
  func roster(
    corp: String? = nil, unix: String? = nil, password: String? = Slapd.rootPassword
  ) throws -> String {
    let name = UUID().uuidString
    if let password { try folder.write(secret: password + "\n", to: "\(name).password") }
    let text = try Sample.text(
      "large.yaml",
      [
        "url: ldaps://dc1.corp.example": "url: \(corp ?? controller.ldapURL)",
        "url: ldaps://ldap.corp.example": "url: \(unix ?? slapd.ldapsURL ?? "")",
        "/etc/ssl/certs/corp-ca.pem": authority.certificate, "/etc/rollcall/unix.password": "\(name).password",
        // The sample's day comes, and these tests outlive it.
        "until: 2027-06-30": "until: 2099-12-31",
      ])
    return try folder.write(text, to: "\(name).yaml")
  }

  /// Runs a verb by a roster.
  func run(
    _ verb: String, _ roster: String, _ more: String...
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    try await RollcallProgram.report([verb, roster] + more, environment: controller.environment)
  }

  /// What an audit finds while both servers are up.
  func whole() async throws -> PrintedReport { try await run("audit", roster()).report }
}
