import LabSupport

/// A domain controller that is one only in name: the accounts Svc and Other, both in Admins, and whatever else a test wants.
struct ScriptedDomain: Sendable {
  typealias Search = ScriptedServer.Search
  typealias Response = ScriptedServer.Response

  static let svc = "CN=Svc,DC=corp"
  static let other = "CN=Other,DC=corp"
  static let administrator = "CN=Administrator,DC=corp"
  static let admins = "CN=Admins,DC=corp"
  /// LDAP_SERVER_LINK_TTL_OID (MS-ADTS §3.1.1.3.4.1).
  static let linkTTL = "1.2.840.113556.1.4.2309"

  /// The controls that the root DSE lists.
  var controls: [String] = []
  /// What its clock says; nil where it does not.
  var currentTime: String?
  /// What is said of Svc beside what an account needs.
  var account: [(name: String, values: [String])] = []
  /// The RIDs that Svc has in its token; none for a server that does not say.
  var token: [UInt32] = []
  /// Whether Admins holds the two.
  var isMember = true
  /// Answers instead of the domain, where a test wants another answer.
  var instead: @Sendable (ScriptedServer.Request, Search) -> [Response]? = { _, _ in nil }
  /// What a bind request is answered with.
  var bindOutcome: @Sendable (ScriptedServer.Request) -> ScriptedServer.Outcome = { _ in .success }

  /// The server; it answers until it is let go.
  func start() throws -> ScriptedServer {
    try ScriptedServer { request in
      if case .bind = request.operation { return [.bindDone(bindOutcome(request))] }
      guard let search = request.search else { return request.success }
      return instead(request, search) ?? answered(search)
    }
  }

  /// Asks it for Svc, and for whomever else.
  func audit(
    _ arguments: [String] = ["--account", "Svc"]
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    let server = try start()
    defer { server.stop() }
    return try await RollcallProgram.report(["audit", "--url", server.url, "--bind", "anonymous"] + arguments)
  }

  /// What the domain says, left to itself.
  func answered(_ search: Search) -> [Response] {
    let found = search.scope == 0 ? entry(search) : entries(search.filterText)
    return found + [.searchDone(found.isEmpty && search.scope == 0 ? .init(32) : .success)]
  }

  /// One entry by its name or its SID.
  private func entry(_ search: Search) -> [Response] {
    switch search.base {
    case "": [rootDSE]
    case "DC=corp": [.entry(dn: search.base, attributes: [("objectSid", [Self.sid(nil)])])]
    case "<SID=\(Self.name(500))>": [Self.principal(Self.administrator, "user", 500)]
    case "<SID=\(Self.name(512))>": [Self.principal(Self.admins, "group", 512)]
    case "<SID=\(Self.name(513))>": [Self.principal("CN=Users,DC=corp", "group", 513)]
    case Self.svc where search.attributes == ["tokenGroups"]:
      [.entry(dn: Self.svc, attributes: token.isEmpty ? [] : [("tokenGroups", token.map(Self.sid))])]
    case Self.admins: [group(search.attributes)]
    case Self.svc, Self.other, Self.administrator: [.entry(search.base)]
    default: []
    }
  }

  private func group(_ attributes: [String]) -> Response {
    let names = isMember ? [Self.svc, Self.other] : [Self.administrator]
    let members =
      attributes == ["member;range=0-0"] ? [("member;range=0-0", [names[0]])] : [("member", names)]
    return .entry(
      dn: Self.admins,
      attributes: attributes.contains { $0.hasPrefix("member") } ? members.map { ($0, $1.map { Array($0.utf8) }) } : [])
  }

  private func entries(_ filter: String) -> [Response] {
    if filter.contains("(objectClass=crossRef)") {
      return [.entry("CN=CORP,CN=Partitions,CN=C,DC=corp", ["nCName": ["DC=corp"], "systemFlags": ["3"]])]
    }
    if filter.contains("(sAMAccountName=Svc)") { return [Self.principal(Self.svc, "user", 1104, account)] }
    if filter.contains("(sAMAccountName=Other)") { return [Self.principal(Self.other, "user", 1105)] }
    if filter.contains("(sAMAccountName=Admins)") { return [Self.principal(Self.admins, "group", 512)] }
    let holds = filter == "(member=\(Self.svc))" || filter == "(member=\(Self.other))"
    return holds && isMember ? [Self.principal(Self.admins, "group", 512)] : []
  }

  private var rootDSE: Response {
    .entry(
      "",
      [
        "defaultNamingContext": ["DC=corp"], "namingContexts": ["DC=corp"], "rootDomainNamingContext": ["DC=corp"],
        "configurationNamingContext": ["CN=C,DC=corp"], "supportedCapabilities": ["1.2.840.113556.1.4.800"],
        "supportedControl": controls, "dnsHostName": ["dc1.corp"], "currentTime": [currentTime].compactMap(\.self),
      ])
  }

  private static func principal(
    _ dn: String, _ type: String, _ rid: UInt32, _ more: [(name: String, values: [String])] = []
  ) -> Response {
    let name = String(dn.dropFirst(3).prefix { $0 != "," })
    let state = type == "user" ? [("primaryGroupID", ["513"]), ("userAccountControl", ["512"])] : []
    let texts = [("objectClass", ["top", type]), ("sAMAccountName", [name])] + state + more
    return .entry(
      dn: dn, attributes: [("objectSid", [sid(rid)])] + texts.map { ($0.0, $0.1.map { Array($0.utf8) }) })
  }

  private static func name(_ rid: UInt32) -> String { "S-1-5-21-1-2-3-\(rid)" }

  /// S-1-5-21-1-2-3 and a RID, as bytes (MS-DTYP §2.4.2.2).
  static func sid(_ rid: UInt32?) -> [UInt8] {
    let parts = [21, 1, 2, 3] + [rid].compactMap(\.self)
    return [1, UInt8(parts.count), 0, 0, 0, 0, 0, 5]
      + parts.flatMap { part in (0..<4).map { UInt8(truncatingIfNeeded: part >> ($0 * 8)) } }
  }
}
