import LabSupport
import Testing

/// Proves the listeners and the scripted server of the lab.
@Suite(.lab("ldapsearch", "ldapmodify"), .mustEnd)
struct ListenerSmokeTests {
  private static let client = ["-x", "-LLL", "-o", "nettimeout=1", "-l", "1"]

  @Test
  func silentListenerIsSilent() async throws {
    let listener = try SilentListener()
    let clock = ContinuousClock()
    let time = try await clock.measure {
      let answer = try await Tool.run("timeout", ["1", "ldapsearch", "-x", "-H", listener.ldapURL])
      #expect(answer.status == 124)
    }
    #expect(time >= .seconds(1))
    #expect(listener.connectionCount == 1)
    listener.stop()
  }

  @Test
  func refusedAndClosed() async throws {
    let closing = try ClosingListener()
    let refused = try RefusedPort()
    #expect(try await Tool.run("ldapsearch", Self.client + ["-H", closing.ldapURL]).status != 0)
    #expect(closing.connectionCount == 1)
    #expect(try await Tool.run("ldapsearch", Self.client + ["-H", refused.ldapURL]).status != 0)
  }

  @Test
  func scriptedServerAnswersASearch() async throws {
    let server = try ScriptedServer { request in
      guard request.search != nil else { return request.success }
      return [
        .entry("cn=Backup,dc=corp,dc=example", ["cn": ["Backup"], "member;range=0-1": ["cn=a", "cn=b"]]),
        .searchDone(),
      ]
    }
    let filter = "(&(|(cn=Back*)(!(sn=a\\2ab)))(memberOf:1.2.840.113556.1.4.1941:=cn=x))"
    let arguments = ["-H", server.url, "-b", "dc=corp", "-E", "pr=10/noprompt", filter, "cn", "member"]
    let entries = try await Tool.check("ldapsearch", Self.client + arguments)
    #expect(entries.contains("dn: cn=Backup,dc=corp,dc=example\ncn: Backup\nmember;range=0-1: cn=a\n"))
    let search = try #require(server.requests.compactMap(\.search).first)
    #expect(search.base == "dc=corp" && search.scope == 2 && search.attributes == ["cn", "member"])
    #expect(search.filterText == filter)
    #expect(server.requests.compactMap(\.page).map(\.size) == [10])
  }

  @Test
  func scriptedServerPages() async throws {
    let server = try ScriptedServer { request in
      guard let page = request.page else { return request.success }
      let next = page.cookie == "" ? "more" : ""
      return [.entry("cn=\(page.cookie)0"), .searchDone(controls: [.pagedResults(cookie: next)])]
    }
    let arguments = ["-H", server.url, "-b", "", "-E", "pr=1/noprompt"]
    let entries = try await Tool.check("ldapsearch", Self.client + arguments)
    #expect(entries.contains("dn: cn=0\n") && entries.contains("dn: cn=more0\n"))
    #expect(server.requests.compactMap(\.page).map(\.cookie) == ["", "more"])
  }

  @Test
  func scriptedServerRefusesAModification() async throws {
    let server = try ScriptedServer { request in
      guard case .modify = request.operation else { return request.success }
      return [.modifyDone(.init(53, diagnostic: "00000561: no such value"))]
    }
    let change = "dn: cn=g\nchangetype: modify\ndelete: member\nmember: cn=a\n"
    let answer = try await Tool.run("ldapmodify", ["-x", "-H", server.url], input: change)
    #expect(answer.status == 53 && answer.error.contains("00000561"))
    let changes = [ScriptedServer.Change(kind: 1, attribute: "member", values: [Array("cn=a".utf8)])]
    #expect(server.requests.map(\.operation).contains(.modify(dn: "cn=g", changes: changes)))
  }

  @Test
  func scriptedServerStallsAndCloses() async throws {
    let server = try ScriptedServer { request in
      guard let search = request.search else { return request.success }
      return search.base == "cn=stall" ? [.pause(milliseconds: 1), .stall] : [.raw([0x30]), .close]
    }
    let stalled = ["1", "ldapsearch", "-x", "-H", server.url, "-b", "cn=stall"]
    #expect(try await Tool.run("timeout", stalled).status == 124)
    let closed = try await Tool.run("ldapsearch", Self.client + ["-H", server.url, "-b", "cn=close"])
    #expect(closed.status != 0)
  }
}
