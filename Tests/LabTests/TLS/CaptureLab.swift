import FoundationEssentials
import Glibc
import LabSupport
import Testing

/// Runs whose packets are looked at, with a name and a password that stand nowhere else.
enum CaptureLab {
  static let user = "cn=Wendelin Oxblood,ou=Quarry"
  static let password = "jKvorpal-Zembla-77"
  /// So few letters in a row of either are no accident any more.
  private static let telling = 6

  /// A server whose root DSE lists these extensions, and that answers each extended operation as it is told.
  static func server(
    extensions: [String] = [], _ answer: @escaping @Sendable (ScriptedServer.Request) -> [ScriptedServer.Response]
  ) throws -> ScriptedServer {
    let root = ScriptedServer.Response.entry(
      "", ["objectClass": ["top"], "namingContexts": ["dc=corp,dc=example"], "supportedExtension": extensions])
    return try ScriptedServer { request in
      if case .extended = request.operation { return answer(request) }
      return request.search?.base.isEmpty == true ? [root, .searchDone()] : request.success
    }
  }

  /// `audit` and `doctor` fail with these words, and no packet has a bind request in it, or anything of the name or the password.
  static func expectSilence(
    _ words: String, _ url: String, _ ours: CertificateAuthority, _ more: [String] = []
  ) async throws {
    let (answers, streams) = try await captured(url, ours, more)
    for answer in answers {
      #expect(answer.status == 1, "\(answer.error)")
      #expect((answer.error + answer.output).contains(words), "\(answer.error)\(answer.output)")
    }
    #expect(streams.contains { !$0.bytes.isEmpty }, "something was sent")
    for stream in streams {
      #expect(!stream.hasBindRequest, "from \(stream.source) to \(stream.destination)")
      for secret in [user, password] { #expect(!stream.holds(anyOf: secret, length: telling), "\(stream.bytes)") }
    }
  }

  /// Runs `audit` and `doctor` with a simple bind, and gives what they said and all that passed the servers' ports.
  /// - Parameter more: further options; whoever a further `--url` names is looked at too.
  static func captured(
    _ url: String, _ ours: CertificateAuthority, _ more: [String]
  ) async throws -> (answers: [Tool.Answer], streams: [CapturedStream]) {
    let urls = ([url] + more).filter { $0.contains("://") }
    let capture = try await PacketCapture(of: urls.compactMap { $0.split(separator: ":").last.flatMap { Int($0) } })
    let options = ["--user", user] + (["--password-file", "-"]) + more
    let answers = [
      try await TLSLab.audit(url, ours, options, password: password),
      try await TLSLab.doctor(url, ours, options, password: password),
    ]
    return (answers, try await capture.stop())
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where packets cannot be captured: programs missing, or not root.
  static var captureLab: Self {
    let isPossible = ["tcpdump", "slapd", "openssl"].allSatisfy { Lab.path(of: $0) != nil } && geteuid() == 0
    return .enabled(if: isPossible || Lab.isRequired, "a capture of packets needs tcpdump, slapd, openssl and root")
  }
}
