import LabSupport
import Testing

/// Active Directory over ldaps has bound whom a certificate names, and refuses EXTERNAL (MS-ADTS §5.1.1.2).
@Suite(.lab("openssl", "python3"), .mustEnd)
struct BoundByCertificateTests {
  @Test("the certificate is enough, and EXTERNAL is not asked for")
  func bound() async throws {
    let (answer, binds) = try await Self.audit(identity: "u:CORP\\Svc")
    #expect(answer.status == 0, "\(answer.error)")
    #expect(binds == 0)
  }

  @Test("a certificate that the server takes for nobody's is told, and nothing is read as nobody")
  func nobody() async throws {
    let (answer, binds) = try await Self.audit(identity: "")
    #expect(answer.status == 1 && binds == 0)
    #expect(answer.error.contains("the server takes the certificate for nobody's"), "\(answer.error)")
  }

  /// Asks a controller in name that answers so to "Who am I?"; and how many binds it saw.
  private static func audit(identity: String) async throws -> (Tool.Answer, Int) {
    let domain = ScriptedDomain()
    let server = try ScriptedServer { request in
      switch request.operation {
      case .search(let search): return domain.answered(search)
      case .extended:
        let fields = BER.enumerated(0) + BER.string("") + BER.string("") + BER.string(identity, tag: 0x8b)
        return [.raw(BER.sequence(BER.integer(request.messageID), BER.sequence(fields, tag: 0x78)))]
      default: return []
      }
    }
    let authority = try await CertificateAuthority()
    let front = try await TLSFront(
      to: server.port, try await authority.issue(ip: ["127.0.0.1"]), clientsOf: authority)
    let client = try await authority.issue(commonName: "Svc", as: "client")
    let answer = try await RollcallProgram.run([
      "audit", "--account", "Svc", "--url", "ldaps://127.0.0.1:\(front.port)", "--ca",
      authority.certificate, "--cert", client.certificate, "--key", client.key, "--network-timeout", "5",
    ])
    await front.stop()
    return (answer, server.requests.count { if case .bind = $0.operation { true } else { false } })
  }
}
