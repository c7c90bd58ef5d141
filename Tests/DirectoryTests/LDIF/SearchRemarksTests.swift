import Directory
import Testing

@Suite("What ldapsearch says of its search")
struct SearchRemarksTests {
  private static func head(_ more: String = "") -> String {
    """
    # extended LDIF
    #
    # LDAPv3
    # base <dc=a> with scope subtree
    # filter: (objectclass=*)
    # requesting: ALL
    #\(more)


    """
  }

  private static func record(_ name: String) -> String { "# \(name), a\ndn: cn=\(name),dc=a\ncn: \(name)\n\n" }

  private static func page(_ number: Int, cookie: String) -> String {
    "# search result\nsearch: \(number)\nresult: 0 Success\ncontrol: 1.2.840.113556.1.4.319 false MA0=\npagedresults: \(cookie)\n"
  }

  private static func end(_ entries: Int) -> String {
    "# search result\nsearch: 2\nresult: 0 Success\n\n" + numbers(entries)
  }

  private static func numbers(_ entries: Int) -> String {
    "# numResponses: \(entries + 1)\n" + (entries > 0 ? "# numEntries: \(entries)\n" : "")
  }

  private static func names(_ text: String) throws -> [String] { try LDIFReader.read(Array(text.utf8)).map(\.name) }

  private static let (one, two, three) = (record("one"), record("two"), record("three"))

  @Test(
    "lets a whole export pass: of one search, of pages, of several searches",
    arguments: [
      (head() + one + two + end(2), 2),
      (head() + end(0), 0),
      // Pages have a beginning each, and one end; the numbers are of all.
      (
        head("\n# with pagedResults control: size=1") + one + page(2, cookie: "cookie=AQ==") + head() + two
          + page(3, cookie: "cookie=") + "\n" + numbers(2), 2
      ),
      (
        "version: 1\n\n" + head() + one + "# search result\n# pagedresults: estimate=2 cookie=AQ==\nversion: 1\n\n"
          + head() + two + "# search result\n# pagedresults: estimate=2 cookie=\n\n" + numbers(2), 2
      ),
      // -LLL has neither.
      (one + "# pagedresults: cookie=AQ==\n" + two + "# pagedresults: cookie=\n", 2),
      // A cookie may be long enough for a line of its own.
      (one + "# pagedresults: cookie=AQ\n AQ\n" + two + "# pagedresults: coo\n kie=\n", 2),
      // One file made of two; what -f asks has one beginning, and ends of its own.
      (head() + one + end(1) + head() + two + three + end(2), 3),
      (head() + one + end(1) + "# filter: (cn=two)\n#\n" + two + end(1), 2),
      // With pages -f counts on.
      (
        head() + one + page(2, cookie: "cookie=") + "\n" + numbers(1) + two + page(3, cookie: "cookie=") + "\n"
          + numbers(2), 2
      ),
      // Not counted by some versions where the last page has no entry.
      (
        head() + one + page(2, cookie: "cookie=AQ==") + head() + page(3, cookie: "cookie=") + "\n# numResponses: 2\n", 1
      ),
      // Somebody added an entry by hand, or a note.
      (head() + one + two + end(1), 2),
      ("# base <dc=a>, by me\n" + one, 1),
      // Names stand in comments.
      (head() + record("numEntries: 7") + record("numResponses: 7") + end(2), 2),
      (head() + record("refldap-admins") + record("refldap://b/dc=c") + end(2), 2),
      (head() + record("pagedresults: x") + record("pagedresults: cookie=AQ==") + end(2), 2),
      (record("filter: x") + record("search result"), 2),
      // Samba's ldbsearch.
      ("# record 1\ndn: cn=one,dc=a\n\n# record 2\ndn: cn=two,dc=a\n\n# returned 2 records\n# 2 entries\n", 2),
      // Where Active Directory always refers to.
      (one + "# refldap://a/CN=Configuration,DC=a\n\n# refldap://b/DC=ForestDnsZones,\n DC=a\n\n", 1),
    ])
  func whole(text: String, count: Int) throws {
    #expect(try Self.names(text).count == count)
    #expect(try Self.names(text.replacing("\n", with: "\r\n")).count == count)
  }

  @Test(
    "shows where an export is not whole",
    arguments: [
      (head() + one, 4, "the search that begins here has no end"),
      ("\n\n" + head(), 6, "the search that begins here has no end"),
      (head() + one + record("numResponses: 2"), 4, "the search that begins here has no end"),
      (head() + one + head() + two + end(1), 4, "the search that begins here has no end"),
      (head() + one + end(1) + head() + two, 22, "the search that begins here has no end"),
      // ldapsearch gives numbers also where the connection was lost, and no result.
      (head() + one + "\n" + numbers(1), 14, "the server did not tell how the search above ended"),
      (head() + record("search result") + "\n" + numbers(1), 14, "the server did not tell how the search above ended"),
      (head() + one + end(1) + "\n#\n# filter: (cn=two)\n#\n" + two, 21, "the search that begins here has no end"),
      (head() + one + two + end(3), 22, "3 entries were sent, of which 2 stand above this line"),
      (head() + one + page(2, cookie: "cookie=AQ=="), 17, "more pages were to follow"),
      (head() + one + page(2, cookie: "estimate=9 cookie=AQ==") + head() + two, 17, "more pages were to follow"),
      (one + "# pagedresults: cookie=AQ==\n" + two, 5, "more pages were to follow"),
      ("# record 1\ndn: cn=one,dc=a\n\n# record 2\n", 1, "the search that begins here has no end"),
      // Of a search of -f there is no second page.
      (
        head() + one + page(2, cookie: "cookie=AQ==") + "#\n# filter: (cn=two)\n#\n" + two
          + page(3, cookie: "cookie=") + "\n" + numbers(2), 17, "more pages were to follow"
      ),
      // Its second page was refused, which with -L only the standard error says.
      (
        head() + one + "# pagedresults: cookie=AQ==\n" + head() + "# search result\n\n# numResponses: 2\n", 13,
        "more pages were to follow"
      ),
      (one + "# refldap://b/DC=child,DC=a??sub\n\n", 5, "referred to ldap://b/DC=child,DC=a??sub, and what is there"),
      (one + "# refLDAP://b/DC=child\n\n", 5, "referred to LDAP://b/DC=child, and what is there"),
      (one + "# refldaps://b/DC=child,\n DC=a\n\n", 5, "referred to ldaps://b/DC=child,DC=a, and what is there"),
    ])
  func partial(text: String, line: Int, fault: String) {
    for text in [text, text.replacing("\n", with: "\r\n")] {
      let error = #expect(throws: LDIFError.self) { try Self.names(text) }
      #expect(error?.line == line)
      #expect(error?.fault.contains(fault) == true)
    }
  }

  @Test(
    "shows it wherever an export breaks off",
    arguments: [
      // Plain, in pages, with -L, and with -LLL from the end of the first page on.
      (head() + one + two + end(2), 0),
      (
        head() + one + page(2, cookie: "cookie=AQ==") + head() + two + page(3, cookie: "cookie=") + "\n" + numbers(2), 0
      ),
      ("version: 1\n\n" + head() + one + two + "# search result\n\n" + numbers(2), 0),
      (
        one + "# pagedresults: cookie=AQ==\n" + two + "# pagedresults: cookie=\n",
        (one + "# pagedresults: cookie=A").utf8.count
      ),
    ])
  func anyPrefix(text: String, start: Int) throws {
    let bytes = Array(text.utf8)
    // A page's first lines say what follows.
    let begun = max(start, text.firstRange(of: " with scope ").map { text[..<$0.upperBound].utf8.count } ?? 0)
    for count in begun..<bytes.count {
      let entries = try? LDIFReader.read(Array(bytes[..<count]))
      #expect(entries == nil || entries?.map(\.name) == ["cn=one,dc=a", "cn=two,dc=a"], "after \(count) bytes")
    }
  }

  @Test("is asked of the whole file, and not of a record that is read again")
  func recordsAgain() async throws {
    let text = Self.head() + Self.one + Self.page(2, cookie: "cookie=AQ==") + Self.head() + Self.two + Self.three
    let export = text + Self.page(3, cookie: "cookie=") + "\n" + Self.numbers(3)
    let snapshot = try LDIFSnapshot(ldif: Array(export.utf8), url: "export.ldif")
    let base = SearchBase.name(try DistinguishedName("cn=one,dc=a"))
    let request = SearchRequest(base: base, scope: .base, filter: .any, attributes: [])
    #expect(try await snapshot.replies(to: [request]).map { $0.entries.map(\.name) } == [["cn=one,dc=a"]])
  }
}
