internal import Directory
internal import FoundationEssentials
internal import OpenLDAP
internal import Reporting

/// What a server says of itself and of the connection, once it has taken the bind.
struct ServerSteps {
  typealias Step = Examination.Step

  let directory: LiveDirectory
  private let now: Int64

  /// A certificate that ends within so many days should be looked after.
  private static let notice: Int64 = 30

  init(_ directory: LiveDirectory, now: Int64) { (self.directory, self.now) = (directory, now) }

  /// Nil without TLS. The chain is told as the server sent it; it ends where this machine's trust begins.
  func tls(_ session: SessionDescription, _ options: ConnectionOptions) -> Step? {
    guard options.isTLS else { return nil }
    let suite = [session.tls, session.cipher].compactMap(\.self).joined(separator: ", ")
    guard let certificate = session.certificate else { return Step(.tls, .ok, suite) }
    let names = certificate.names.joined(separator: ", ")
    let who = "certificate for \(names), issued by \(certificate.issuer)"
    let detail = "\(suite); \(who), SHA-256 \(certificate.fingerprint), pin \(certificate.key)"
    let dated = ([detail + end(of: certificate)] + session.issuers.map(signed)).joined(separator: "; ")
    let isShort = ([certificate] + session.issuers).contains { daysLeft($0).map { $0 < Self.notice } == true }
    return isShort
      ? Step(.tls, .warning, dated, cure: "Have the certificate that ends first renewed before it ends.")
      : Step(.tls, .ok, dated)
  }

  /// Who signed, of whom he has that from, and until when.
  private func signed(_ issuer: SessionDescription.Certificate) -> String {
    "signed by \(issuer.subject), itself issued by \(issuer.issuer)" + end(of: issuer)
  }

  private func end(of certificate: SessionDescription.Certificate) -> String {
    guard let ends = certificate.ends, let days = daysLeft(certificate) else { return "" }
    return ", ends \(Self.day(ends.seconds)), in \(days) days"
  }

  private func daysLeft(_ certificate: SessionDescription.Certificate) -> Int64? {
    certificate.ends.map { ($0.seconds - now) / 86_400 }
  }

  /// Who the server takes us for.
  func identity() async -> Step {
    do {
      guard let identity = try await directory.authorizationIdentity() else {
        return Step(.identity, .untold, "this server has no \"Who am I?\"")
      }
      if !identity.isEmpty, identity != "dn:" { return Step(.identity, .ok, identity) }
      return Step(
        .identity, .warning, "nobody (anonymous)",
        cure: "What anonymous may not see is not known from what is not there: bind as somebody (--bind, --user).")
    } catch { return Step(.identity, .failed, "\((error as? DirectoryError)?.message ?? "\(error)")") }
  }

  /// What the directory is.
  static func server(_ server: DirectoryServer) -> Step {
    let root = server.rootDSE
    let base = root.defaultNamingContext.map { ", \($0.text)" } ?? ""
    return Step(.server, .ok, "\(server.name), \(root.kind.title)\(base)")
  }

  /// Whether the server's clock and ours agree; nil where it does not say.
  func clock() -> Step? {
    ClockSkew(directory.server, now: now).map { skew in
      skew.isLarge ? Step(.clock, .warning, skew.words, cure: ClockSkew.cure) : Step(.clock, .ok, skew.words)
    }
  }

  private static func moment(_ seconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  private static func day(_ seconds: Int64) -> String { String(moment(seconds).prefix(10)) }
}
