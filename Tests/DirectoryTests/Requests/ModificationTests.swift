import Directory
import Testing

@Suite("A modification")
struct ModificationTests {
  @Test(
    "is taken back by the opposite with the same values, and twice is itself",
    arguments: [Modification.Kind.add, .delete])
  func inverse(kind: Modification.Kind) throws {
    let change = Modification(
      entry: try DistinguishedName("cn=g"), kind: kind, attribute: "member", values: ["cn=a", "cn=b"])
    #expect(change.inverse.kind == (kind == .add ? .delete : .add))
    #expect(change.inverse.values == change.values)
    #expect(change.inverse.entry == change.entry)
    #expect(change.inverse.inverse == change)
  }

  @Test("knows add and delete and no replace (microsoft.ad#130, 389-ds-base#7460)")
  func verbs() {
    #expect([Modification.Kind.add, .delete].map(\.rawValue) == ["add", "delete"])
    #expect(Modification.Kind(rawValue: "replace") == nil)
  }
}

@Suite("A search base")
struct SearchBaseTests {
  @Test("goes over the wire as Active Directory takes it")
  func text() throws {
    #expect(SearchBase.sid(.builtin.appending(rid: 544)).description == "<SID=S-1-5-32-544>")
    let guid = try #require(GloballyUniqueIdentifier("00112233-4455-6677-8899-AABBCCDDEEFF"))
    #expect(SearchBase.guid(guid).description == "<GUID=00112233-4455-6677-8899-aabbccddeeff>")
    #expect(try SearchBase.name(DistinguishedName(#"CN=a\2Cb"#)).description == #"CN=a\2Cb"#)
    #expect(SearchBase.root.description.isEmpty)
  }
}
