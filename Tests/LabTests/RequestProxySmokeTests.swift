import LabSupport
import Testing

/// Proves the proxy that stands between a client and a real slapd.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct RequestProxySmokeTests {
  private typealias Entries = OpenLDAPEntries
  typealias Event = RequestProxy.Event

  private static let seed =
    Entries.branches + Entries.person("a") + Entries.group("One", ["cn=nobody"]) + Entries.group("Two", ["cn=nobody"])
  private static let member = ScriptedServer.Change(kind: 0, attribute: "member", values: [Array("cn=new".utf8)])

  @Test("what passes is recorded and arrives, over a Unix socket and over TCP", arguments: [true, false])
  func passes(overSocket: Bool) async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, listensOnTCP: true)) { slapd in
      let proxy = try RequestProxy(to: overSocket ? slapd.url : try #require(slapd.ldapURL))
      let bind = overSocket ? Self.external : ["-x", "-D", Slapd.rootDN, "-w", Slapd.rootPassword]
      #expect(try await Self.modify(proxy, bind).status == 0)
      try await proxy.settle()
      #expect(proxy.modifications.map(\.dn) == [Entries.dn(group: "One"), Entries.dn(group: "Two")])
      #expect(proxy.modifications.map(\.changes) == [[Self.member], [Self.member]])
      #expect(proxy.requests.map(\.operation).last == .unbind && proxy.requests.count > 3)
      #expect(try await Self.changed(slapd) == ["One", "Two"])
    }
  }

  @Test(
    "the second modify is dropped before the server has it, or its answer is, or the connection after it",
    arguments: [
      (Event.Moment.received, ["One"], false), (.answered, ["One", "Two"], false), (.handedOn, ["One", "Two"], true),
    ])
  func closes(at moment: Event.Moment, changed: [String], clientKnows: Bool) async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let proxy = try RequestProxy(to: slapd.url) { $0.number == 2 && $0.moment == moment ? .close : .goOn }
      #expect(try await Self.modify(proxy).status == (clientKnows ? 0 : 255))
      try await proxy.settle()
      #expect(try await Self.changed(slapd) == changed)
      #expect(proxy.writes.count == 2)
    }
  }

  @Test(
    "a client is killed at any moment, and what it has sent arrives",
    arguments: [Event.Moment.received, .answered, .handedOn])
  func kills(at moment: Event.Moment) async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let proxy = try RequestProxy(to: slapd.url) {
        if $0.number == 1 && $0.moment == moment { $0.killClient() }
        return .goOn
      }
      #expect(try await Self.modify(proxy).status == 137)
      try await proxy.settle()
      // Once it has the answer it may be quick enough to send the next change.
      #expect(try await Self.changed(slapd).prefix(moment == .handedOn ? 1 : 2) == ["One"])
    }
  }

  @Test("a server has time to answer a client that was killed")
  func slowServer() async throws {
    let server = try ScriptedServer { request in
      if case .modify = request.operation { [.pause(milliseconds: 100), .modifyDone()] } else { request.success }
    }
    let (moments, note) = AsyncStream.makeStream(of: Event.Moment.self)
    let proxy = try RequestProxy(to: server.url) { event in
      note.yield(event.moment)
      return .goOn
    }
    let client = try await StartedTool("ldapmodify", ["-x", "-H", proxy.url], input: Self.changes)
    while proxy.modifications.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
    client.kill()
    try await proxy.settle()
    note.finish()
    #expect(await moments.prefix(2).reduce(into: []) { $0.append($1) } == [.received, .answered])
  }

  @Test("whatever changes the directory is a write, and nothing else is")
  func writes() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let proxy = try RequestProxy(to: slapd.url)
      let place = Self.external + ["-H", proxy.url]
      try await Tool.check("ldapsearch", place + ["-b", Slapd.suffix])
      try await Tool.check("ldapwhoami", place)
      try await proxy.settle()
      #expect(proxy.writes.isEmpty && !proxy.requests.isEmpty)
      try await Tool.check("ldapadd", place, input: Entries.person("b"))
      try await Tool.check("ldappasswd", place + ["-s", "secret", Entries.dn(person: "b")])
      try await Tool.check("ldapmodrdn", place + [Entries.dn(person: "b"), "uid=c"])
      try await Tool.check("ldapdelete", place + ["uid=c,\(Entries.people)"])
      #expect(proxy.writes.map(\.connection) == [3, 4, 5, 6])
    }
  }

  @Test("where the server or the proxy stops the client is not left waiting", arguments: [true, false])
  func ends(server: Bool) async throws {
    let silent = try SilentListener()
    let proxy = try RequestProxy(to: silent.ldapURL)
    let client = try await StartedTool("ldapsearch", ["-x", "-H", proxy.url])
    while silent.connectionCount == 0 || proxy.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
    if server { silent.stop() } else { proxy.stop() }
    #expect(try await client.wait().status != 0)
    try await proxy.settle()
    proxy.stop()
    proxy.stop()
    #expect(try await Tool.run("ldapsearch", ["-x", "-H", proxy.url]).status != 0)
  }

  private static let external = ["-Q", "-Y", "EXTERNAL"]

  /// Adds a member to One and then to Two.
  private static let changes = ["One", "Two"].map {
    "dn: \(Entries.dn(group: $0))\nchangetype: modify\nadd: member\nmember: cn=new\n-\n\n"
  }.joined()

  private static func modify(_ proxy: RequestProxy, _ bind: [String] = external) async throws -> Tool.Answer {
    try await Tool.run("ldapmodify", bind + ["-H", proxy.url], input: changes)
  }

  /// The groups that hold the new member.
  private static func changed(_ slapd: Slapd) async throws -> [String] {
    try await slapd.search(filter: "(member=cn=new)", attributes: ["cn"])
      .split(separator: "\n").filter { $0.hasPrefix("cn: ") }.map { String($0.dropFirst(4)) }.sorted()
  }
}
