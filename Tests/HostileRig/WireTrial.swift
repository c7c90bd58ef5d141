import Auditing
import Directory
import LabSupport
import Membership
import OpenLDAP

/// One whole audit of an OpenLDAP over TLS, with a fault on the way to it or without, by somebody who has a password.
struct WireTrial: Sendable {
  private static let auditor = "uid=auditor,\(Slapd.suffix)"
  private static let password = "quill-harbour-59"

  private let slapd: Slapd
  private let authority: CertificateAuthority
  private let roster: Roster

  init() async throws {
    authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    slapd = try await Slapd(
      SlapdConfiguration(seed: Self.entries, access: Self.access, certificate: certificate))
    roster = try Roster(
      rules: ["svc", "lost", "nested"].map {
        Rule(
          name: $0, account: try PrincipalReference($0),
          expectations: [Expectation(.member, of: try PrincipalReference("cn=admins,\(Slapd.suffix)"))])
      })
  }

  /// Ends the server.
  func stop() async { await slapd.stop() }

  /// What an audit told, how long it took, and how many bytes it was.
  struct Record: Sendable {
    let told: [Told]
    let duration: Duration
    let length: HostileWire.Length?
    /// Whether the password, or whose it is, went by in clear or is told.
    let isGivenAway: Bool

    /// What it came to, beside what is told when nothing goes wrong.
    func ending(truth: [Told]) -> Ending {
      if isGivenAway { return .silent("the password or its owner's name went by in clear") }
      return duration > Trial.run + .seconds(1) ? .late : Ending(Finding(told, truth: truth))
    }
  }

  func record(
    with fault: WireFault?, _ security: Security, step: Duration = Trial.step, run: Duration = Trial.run
  ) async throws -> Record {
    let secrets = [Self.password, Self.auditor].map { Array($0.utf8) }
    let wire = try HostileWire(fault, to: try port(security), keeping: secrets)
    defer { wire.stop() }
    let start = ContinuousClock.now
    let facts = try await facts(wire.port, security, TimeLimits(step: step, runEnds: .now + run))
    let verdicts = Checker(now: 0).verdicts(roster, facts)
    let duration = ContinuousClock.now - start
    try await wire.settle()
    return Record(
      told: verdicts.map(Told.init), duration: duration, length: wire.length,
      isGivenAway: wire.isGivenAway || "\(verdicts)".contains(Self.password))
  }

  private func port(_ security: Security) throws -> Int {
    guard let url = security == .ldaps ? slapd.ldapsURL : slapd.ldapURL,
      let port = url.split(separator: ":").last.flatMap({ Int($0) })
    else { throw LabError("slapd does not listen") }
    return port
  }

  private func facts(_ port: Int, _ security: Security, _ limits: TimeLimits) async throws -> Facts {
    let url = "\(security == .ldaps ? "ldaps" : "ldap")://127.0.0.1:\(port)"
    let options = ConnectionOptions(
      endpoint: try Directory.Endpoint(url), bind: .simple(name: Self.auditor, password: Secret(Self.password.utf8)),
      startTLS: security == .startTLS, tls: TLSOptions(authorities: authority.certificate), limits: limits)
    do {
      return await Auditor(try await LiveDirectory.open(options), name: "corp").facts(for: roster)
    } catch let error as DirectoryError {
      return Auditor.unreached("corp", url: url, error)
    }
  }
}

extension WireTrial {
  /// A member, one that is none, and one by nesting, with somebody who may look.
  private static let entries =
    ["svc", "lost", "nested", "auditor"].map { uid in
      """
      dn: uid=\(uid),\(Slapd.suffix)
      objectClass: inetOrgPerson
      uid: \(uid)
      cn: \(uid)
      sn: \(uid)
      userPassword: \(password)


      """
    }.joined() + group("admins", ["uid=svc", "cn=inner"]) + group("inner", ["uid=nested"])

  private static func group(_ name: String, _ members: [String]) -> String {
    let values = members.map { "member: \($0),\(Slapd.suffix)\n" }.joined()
    return "dn: cn=\(name),\(Slapd.suffix)\nobjectClass: groupOfNames\ncn: \(name)\n\(values)\n"
  }

  /// Who is nobody sees nothing: an audit that was not bound would find nobody.
  private static let access =
    "access to attrs=userPassword by anonymous auth\naccess to * by users read by anonymous auth"
}
