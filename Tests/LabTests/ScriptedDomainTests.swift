import LabSupport
import Testing

/// The program against a domain controller that does what no lab's does.
@Suite(.mustEnd)
struct ScriptedDomainTests {
  @Test("a well-behaved one is told as any other")
  func wellBehaved() async throws {
    let answer = try await ScriptedDomain(token: [512, 513]).audit()
    #expect(answer.status == 0)
    #expect(answer.report.codes == [])
    #expect(try await ScriptedDomain(isMember: false).audit().report.verdicts.map(\.status) == ["drift"])
  }

  @Test("a server that does not say what it is shows it by its schema")
  func kindBySchema() async throws {
    let types = ["objectSid", "sAMAccountName", "tokenGroups", "primaryGroupID"].map {
      "( 1.2 NAME '\($0)' SYNTAX 1.3 )"
    }
    for (types, kind) in [(types, "activeDirectory"), ([], "other")] {
      let server = try ScriptedServer { request in
        switch request.search?.base {
        case nil: request.success
        case "": [.entry("", ["namingContexts": ["DC=corp"], "subschemaSubentry": ["cn=Subschema"]]), .searchDone()]
        case "cn=Subschema": [.entry("cn=Subschema", ["attributeTypes": types]), .searchDone()]
        default: [.searchDone()]
        }
      }
      defer { server.stop() }
      let arguments = ["audit", "--url", server.url, "--bind", "anonymous", "--account", "x", "--group", "y"]
      let answer = try await RollcallProgram.report(arguments)
      #expect(answer.report.directories.map(\.kind) == [kind])
      let said = try await RollcallProgram.report(arguments + ["--kind", "389ds"])
      #expect(said.report.directories.map(\.kind) == ["directoryServer389"])
    }
  }

  @Test("a link with a time to live is at risk, with the time that is left (MS-ADTS §3.1.1.9.2)")
  func expiringLink() async throws {
    let domain = ScriptedDomain(controls: [ScriptedDomain.linkTTL]) { request, search in
      guard search.base == ScriptedDomain.admins, search.attributes == ["member"] else { return nil }
      guard request.controls.contains(where: { $0.oid == ScriptedDomain.linkTTL }) else { return nil }
      return [
        .entry(search.base, ["member": ["<TTL=5400>,\(ScriptedDomain.svc)", ScriptedDomain.other]]), .searchDone(),
      ]
    }
    let answer = try await domain.audit(["--account", "Svc", "--account", "Other"])
    #expect(answer.status == 0)
    #expect(answer.report.verdicts.map(\.status) == ["at-risk", "compliant"])
    #expect(answer.report.codes == ["membership-expiring"])
    #expect(answer.report.verdicts.first?.reasons.first?.message == "Svc drops out of Admins in 1 h 30 min")
  }

  @Test(
    "a time to live is found in the last of many slices, and where they do not join nobody knows",
    arguments: [true, false])
  func expiringLinkInSlices(joins: Bool) async throws {
    let domain = ScriptedDomain(controls: [ScriptedDomain.linkTTL]) { _, search in
      guard search.base == ScriptedDomain.admins, search.attributes.first?.hasPrefix("member") == true,
        search.attributes != ["member;range=0-0"]
      else { return nil }
      let start = search.attributes == ["member"] ? 0 : 1500
      if start == 0 { return [Self.slice("member", 0..<1500, isLast: false), .searchDone()] }
      let values = ["<TTL=60>,\(ScriptedDomain.svc)"]
      return [.entry(search.base, ["member;range=\(joins ? 1500 : 1400)-*": values]), .searchDone()]
    }
    let answer = try await domain.audit()
    #expect(answer.report.codes == [joins ? "membership-expiring" : "incomplete-read"])
    #expect(answer.report.verdicts.map(\.status) == ["at-risk"])
  }

  @Test(
    "slices of memberOf that skip, overlap, run backwards, stay empty or repeat are an incomplete read (ldap3#868)",
    arguments: [
      "range=3000-4499", "range=1000-2499", "range=0-1499", "range=1500-1400", "range=x", "range=1500-2999;binary",
    ])
  func slicesThatDoNotJoin(second: String) async throws {
    let domain = ScriptedDomain(account: []) { _, search in
      if search.attributes.contains("memberOf"), search.filterText.contains("(sAMAccountName=Svc)") {
        return [Self.slice("memberOf", 0..<1500, isLast: false, of: ScriptedDomain.svc), .searchDone()]
      }
      guard search.attributes == ["memberof;range=1500-*"] else { return nil }
      return [
        .entry(search.base, ["memberOf;\(second)": second.hasSuffix("binary") ? [] : ["CN=x,DC=corp"]]), .searchDone(),
      ]
    }
    let answer = try await domain.audit(["--account", "Svc", "--account", "Other"])
    #expect(answer.status == 1)
    #expect(answer.report.verdicts.map(\.status) == ["unknown", "compliant"])
    #expect(answer.report.codes == ["incomplete-read"])
  }

  @Test("slices that never end are ended by the deadline of the run, and unknown")
  func slicesWithoutEnd() async throws {
    let domain = ScriptedDomain { _, search in
      guard let asked = search.attributes.first(where: { $0.hasPrefix("memberOf") || $0.hasPrefix("memberof") }) else {
        return nil
      }
      if asked == "memberOf", !search.filterText.contains("(sAMAccountName=Svc)") { return nil }
      let start = Int(asked.drop { $0 != "=" }.dropFirst().prefix { $0 != "-" }) ?? 0
      return [Self.slice("memberOf", start..<start + 10, isLast: false, of: ScriptedDomain.svc), .searchDone()]
    }
    let answer = try await domain.audit(["--account", "Svc", "--timeout", "2"])
    #expect(answer.status == 1)
    #expect(answer.report.verdicts.map(\.status) == ["unknown"])
    #expect(answer.report.codes == ["server-unreachable"])
  }

  @Test("memberOf that names a group nobody shows leaves the answer open")
  func contradiction() async throws {
    let domain = ScriptedDomain(account: [("memberOf", ["CN=Hidden,DC=corp"])], isMember: false)
    let answer = try await domain.audit()
    #expect(answer.status == 1)
    #expect(answer.report.codes == ["link-inconsistent"])
  }

  @Test("the walk is set against the server's own token, and both sides are shown where they differ")
  func tokens() async throws {
    let less = try await ScriptedDomain(token: [513]).audit()
    #expect(less.report.verdicts.map(\.status) == ["at-risk"])
    #expect(less.report.codes == ["link-inconsistent"])
    #expect(less.report.verdicts.first?.reasons.first?.message.contains("leaves out of its tokenGroups") == true)
    let more = try await ScriptedDomain(token: [512, 513], isMember: false).audit()
    #expect(more.report.verdicts.map(\.status) == ["unknown"])
    #expect(more.report.codes == ["link-inconsistent"])
    #expect(more.report.verdicts.first?.reasons.first?.message.contains("S-1-5-21-1-2-3-512") == true)
  }

  @Test(
    "each result code leaves unknown exactly the verdicts that depend on it, with the reason",
    arguments: [
      (3, "incomplete-read"), (4, "incomplete-read"), (11, "incomplete-read"), (12, "incomplete-read"),
      (50, "unreadable"),
      (51, "server-unreachable"), (52, "server-unreachable"), (53, "incomplete-read"), (80, "incomplete-read"),
    ])
  func resultCodes(code: Int, reason: String) async throws {
    let domain = ScriptedDomain(isMember: true) { _, search in
      guard search.filterText == "(member=\(ScriptedDomain.svc))" else { return nil }
      return [.entry("CN=Half,DC=corp", ["objectClass": ["group"]]), .searchDone(.init(code))]
    }
    let answer = try await domain.audit(["--account", "Svc", "--account", "Other"])
    #expect(answer.status == 1)
    #expect(answer.report.verdicts.map(\.status) == ["unknown", "compliant"])
    #expect(answer.report.codes == [reason])
    #expect(answer.report.directories.first?.complete == false)
  }

  @Test(
    "a refusal of any other question that absence rests on leaves it open too",
    arguments: [
      "(objectClass=foreignSecurityPrincipal)", "(memberOf=", "(!(member=",
    ], [4, 50, 51])
  func refusedWitnesses(question: String, code: Int) async throws {
    let domain = ScriptedDomain(isMember: false) { _, search in
      if search.attributes == ["member;range=0-0"] { return [.entry(search.base), .searchDone()] }
      return search.filterText.contains(question) ? [.searchDone(.init(code))] : nil
    }
    let answer = try await domain.audit()
    #expect(answer.report.verdicts.map(\.status) == ["unknown"])
  }

  @Test("a referral that is not followed leaves the answer open, and says where nobody looked (dotnet/runtime#44826)")
  func referral() async throws {
    let domain = ScriptedDomain { _, search in
      search.filterText == "(member=\(ScriptedDomain.svc))" ? [.reference(["ldap://dc2/DC=x"]), .searchDone()] : nil
    }
    let answer = try await domain.audit()
    #expect(answer.report.codes == ["incomplete-read"])
    #expect(answer.error.contains("ldap://dc2/DC=x"))
  }

  @Test("pages whose cookie never moves end the search and leave the answer open (ldap3#698)")
  func endlessPages() async throws {
    let domain = ScriptedDomain(controls: [ScriptedServer.Control.pagedResultsOID]) { request, search in
      guard request.page != nil, search.filterText == "(member=\(ScriptedDomain.svc))" else {
        return request.page == nil ? nil : Self.wholePage(search)
      }
      return [.searchDone(controls: [.pagedResults(cookie: "same")])]
    }
    let answer = try await domain.audit()
    #expect(answer.status == 1)
    #expect(answer.report.codes == ["incomplete-read"])
  }

  @Test(
    "explain tells when a member was removed, and on which server, from what replication keeps (MS-ADTS §2.2.8, Monitor-ADGroupMembership#2)"
  )
  func history() async throws {
    let xml = """
      <DS_REPL_VALUE_META_DATA><pszAttributeName>member</pszAttributeName><pszObjectDn>\(ScriptedDomain.svc)</pszObjectDn>
      <ftimeDeleted>2024-01-16T08:30:00Z</ftimeDeleted><ftimeCreated>2024-01-15T08:30:00Z</ftimeCreated>
      <pszLastOriginatingDsaDN>CN=NTDS Settings,CN=DC2,CN=Servers,DC=corp</pszLastOriginatingDsaDN></DS_REPL_VALUE_META_DATA>
      """
    let domain = ScriptedDomain(isMember: false) { _, search in
      guard search.attributes == ["msDS-ReplValueMetaData"] else { return nil }
      return [.entry(search.base, ["msDS-ReplValueMetaData": [xml]]), .searchDone()]
    }
    let server = try domain.start()
    defer { server.stop() }
    let answer = try await RollcallProgram.run(
      ["explain", "--url", server.url, "--bind", "anonymous", "Svc", "@domain-admins"])
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.output.contains("history  removed 2024-01-16T08:30:00Z on dc2"))
  }

  private static func slice(
    _ attribute: String, _ range: Range<Int>, isLast: Bool, of dn: String = ScriptedDomain.admins
  ) -> ScriptedServer.Response {
    let bounds = "\(range.lowerBound)-\(isLast ? "*" : "\(range.upperBound - 1)")"
    let values = range.map { Array("CN=m\($0),DC=corp".utf8) }
    let account: [(String, [[UInt8]])] = [
      ("objectClass", [Array("user".utf8)]), ("objectSid", [ScriptedDomain.sid(1104)]),
      ("sAMAccountName", [Array("Svc".utf8)]), ("primaryGroupID", [Array("513".utf8)]),
    ]
    return .entry(
      dn: dn,
      attributes: (dn == ScriptedDomain.svc ? account : []) + [
        (attribute, []), ("\(attribute);range=\(bounds)", values),
      ])
  }

  /// What the domain says to a question with pages: all of it on the first.
  private static func wholePage(_ search: ScriptedServer.Search) -> [ScriptedServer.Response]? {
    ScriptedDomain().answered(search).map { response in
      if case .searchDone(let outcome, _) = response {
        .searchDone(outcome, controls: [.pagedResults(cookie: "")])
      } else {
        response
      }
    }
  }
}
