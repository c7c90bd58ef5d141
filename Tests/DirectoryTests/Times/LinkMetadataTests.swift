import Directory
import Testing

@Suite("What replication keeps of a link (MS-ADTS §2.2.8)")
struct LinkMetadataTests {
  private static func xml(_ name: String = "CN=Exch &amp; Co,DC=corp", deleted: String = "1601-01-01T00:00:00Z")
    -> String
  {
    """
    <DS_REPL_VALUE_META_DATA>
    \t<pszAttributeName>member</pszAttributeName>
    \t<pszObjectDn>\(name)</pszObjectDn>
    \t<cbData>0</cbData>
    \t<pbData></pbData>
    \t<ftimeDeleted>\(deleted)</ftimeDeleted>
    \t<ftimeCreated>2024-01-15T08:30:00Z</ftimeCreated>
    \t<dwVersion>2</dwVersion>
    \t<pszLastOriginatingDsaDN>CN=NTDS Settings,CN=DC1,CN=Servers,CN=Site,CN=Sites,DC=corp</pszLastOriginatingDsaDN>
    </DS_REPL_VALUE_META_DATA>\0
    """
  }

  @Test("tells the member, since when, and where it was done")
  func present() throws {
    let metadata = try #require(LinkMetadata(Self.xml()))
    #expect(metadata.attribute == "member")
    #expect(try metadata.name == DistinguishedName("CN=Exch & Co,DC=corp"))
    #expect(metadata.created.seconds == 1_705_307_400)
    #expect(metadata.deleted == nil)
    #expect(metadata.server == "dc1")
  }

  @Test("tells when a member went")
  func removed() throws {
    #expect(LinkMetadata(Self.xml(deleted: "2024-01-16T08:30:00Z"))?.deleted?.seconds == 1_705_393_800)
  }

  @Test("is nothing when it is cut short, or names nobody", arguments: [0, 40, 90, 200])
  func broken(length: Int) {
    #expect(LinkMetadata(String(Self.xml().prefix(length))) == nil)
    #expect(LinkMetadata(Self.xml("")) == nil)
    #expect(LinkMetadata(Self.xml("nobody")) == nil)
  }

  @Test("undoes XML's escapes")
  func escapes() {
    #expect(LinkMetadata(Self.xml("CN=a&lt;b&gt;&amp;&apos;,DC=corp"))?.name.text == "CN=a<b>&',DC=corp")
    #expect(LinkMetadata(Self.xml("CN=a&amp;\u{301}b,DC=corp"))?.name.text == "CN=a&\u{301}b,DC=corp")
  }
}
