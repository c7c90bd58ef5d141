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
    try folder.write(Slapd.rootPassword + "\n", to: "password")
  }

  /// Audits by the roster, which is changed in nothing but where the directories are.
  /// - Parameters:
  ///   - corp: the URL of Active Directory; by default the lab's.
  ///   - unix: the URL of OpenLDAP; by default the lab's.
  func audit(
    corp: String? = nil, unix: String? = nil, _ more: [String] = []
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    let text = try Sample.text(
      "large.yaml",
      [
        "url: ldaps://dc1.corp.example": "url: \(corp ?? controller.ldapURL)",
        "url: ldaps://ldap.corp.example": "url: \(unix ?? slapd.ldapsURL ?? "")",
        "/etc/ssl/certs/corp-ca.pem": authority.certificate, "/etc/rollcall/unix.password": folder.file("password"),
        // The sample's day comes, and these tests outlive it.
        "until: 2027-06-30": "until: 2099-12-31",
      ])
    let roster = try folder.write(text, to: "\(UUID().uuidString).yaml")
    return try await RollcallProgram.report(["audit", roster] + more, environment: controller.environment)
  }
}
