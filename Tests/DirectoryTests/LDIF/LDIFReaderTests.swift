import Directory
import Testing

@Suite("The LDIF reader")
struct LDIFReaderTests {
  private func read(_ text: String) throws -> [Entry] { try LDIFReader.read(Array(text.utf8)) }

  @Test("reads records in the file's order, values in theirs")
  func records() throws {
    let entries = try read("version: 1\ndn: cn=b\ncn: b\nmember: x\nMEMBER: y\n\ndn: cn=a\ncn: a\n")
    #expect(entries.map(\.name) == ["cn=b", "cn=a"])
    #expect(entries[0].strings("member") == ["x", "y"])
    #expect(entries[1].descriptions == ["cn"])
  }

  @Test(
    "is content with no version, no entry, nothing at all", arguments: ["", "\n\n", "version: 1\n", "# only a remark"])
  func empty(text: String) throws {
    #expect(try read(text).isEmpty)
  }

  @Test(
    "takes both line ends, any number of empty lines, and a last line without one",
    arguments: [
      "dn: cn=a\ncn: a\n\ndn: cn=b\ncn: b", "dn: cn=a\r\ncn: a\r\n\r\ndn: cn=b\r\ncn: b\r\n",
      "\n\ndn: cn=a\ncn: a\n\n\n\ndn: cn=b\ncn: b\n\n",
    ])
  func lineEnds(text: String) throws {
    let entries = try read(text)
    #expect(entries.map(\.name) == ["cn=a", "cn=b"])
    #expect(entries.map { $0.strings("cn") } == [["a"], ["b"]])
  }

  @Test("takes an entry that is to be added for what it is (ldifde writes all that it exports so)")
  func additions() throws {
    let entries = try read("dn: cn=a\r\nchangetype: add\r\ncn: a\r\n\r\nDN: cn=b\r\nChangeType:: QURE\r\ncn: b\r\n")
    #expect(entries.map(\.name) == ["cn=a", "cn=b"])
    #expect(entries.map(\.descriptions) == [["cn"], ["cn"]])
  }

  @Test("takes the version again where files or pages were put together")
  func versions() throws {
    let entries = try read("version: 1\n\ndn: cn=a\ncn: a\n\nversion: 1\ndn: cn=b\ncn: b\n\nversion: 1\n\ndn: cn=c\n")
    #expect(entries.map(\.name) == ["cn=a", "cn=b", "cn=c"])
  }

  @Test("joins folded lines, at any byte and after CRLF too")
  func folding() throws {
    let entries = try read("dn: cn=lo\n ng\r\ndescription: one\r\n  two\n \n  three\ncn:: w6\n k=\n")
    #expect(entries[0].name == "cn=long")
    #expect(entries[0].string("description") == "one two three")
    #expect(entries[0].string("cn") == "é")
  }

  @Test("passes over where every domain controller refers to: partitions that hold no member of anything")
  func references() throws {
    let text = """
      dn: DC=a
      cn: a

      # search reference
      ref: ldaps://a.example/CN=Configuration,DC=a

      ref: ldap://DomainDnsZones.a.example/DC=DomainDnsZones,DC=a?sub
      ref: ldap://b/dc=%46orestDnsZones,dc=a

      dn: DC=b
      cn: b

      search: 4
      result: 0 Success

      """
    #expect(try read(text).map(\.name) == ["DC=a", "DC=b"])
  }

  @Test("drops remarks, folded ones and those between records and inside them")
  func remarks() throws {
    let entries = try read("# a\n  dn: cn=evil\ndn: cn=a\n# x\n cn: evil\ncn: a\n\n# one\n# two\n\ndn: cn=b\n#last")
    #expect(entries.map(\.name) == ["cn=a", "cn=b"])
    #expect(entries[0].strings("cn") == ["a"])
  }

  @Test("undoes base64, of names and of bytes that are no text")
  func base64() throws {
    let entries = try read("dn:: Y249w6k=\nobjectSid:: AQD/\ncn:: IGE=\nempty::\n")
    #expect(entries[0].name == "cn=é")
    #expect(entries[0].octets("objectSid") == [1, 0, 255])
    #expect(entries[0].string("cn") == " a")
    #expect(entries[0].strings("empty") == [""])
  }

  @Test("counts spaces before a value as fill and keeps those inside and behind it")
  func spaces() throws {
    let entry = try read("dn:   cn=a\ncn:  a  b \nempty:\nblank:   \nnone:x\nurl: a:<b\n")[0]
    #expect(entry.name == "cn=a")
    #expect(entry.string("cn") == "a  b ")
    #expect(entry.strings("empty") == [""])
    #expect(entry.strings("blank") == [""])
    #expect(entry.string("none") == "x")
    #expect(entry.string("url") == "a:<b")
  }

  @Test("takes a UTF-8 byte order mark and refuses UTF-16 with a cure")
  func encodings() throws {
    #expect(try LDIFReader.read([0xEF, 0xBB, 0xBF] + Array("dn: cn=a\n".utf8)).map(\.name) == ["cn=a"])
    for mark in [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] {
      let error = #expect(throws: LDIFError.self) { try LDIFReader.read(mark + [0x64, 0]) }
      #expect(error?.description == "line 1: the file is UTF-16: save it as UTF-8")
    }
  }

  @Test(
    "says what a file is packed with",
    arguments: [
      ([0x1F, 0x8B, 8, 0], "gzip"), ([0x42, 0x5A, 0x68, 0x39], "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0], "xz"),
      ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0x50, 0x4B, 3, 4], "zip"),
    ] as [([UInt8], String)])
  func packings(file: [UInt8], kind: String) {
    let error = #expect(throws: LDIFError.self) { try LDIFReader.read(file) }
    #expect(error?.description == "line 1: the file is compressed (\(kind)): unpack it first" && error?.hasCure == true)
  }

  @Test("reads the one slice 0-* as the whole attribute")
  func wholeSlice() throws {
    #expect(try read("dn: cn=g\nmember;range=0-*: cn=a\n")[0].strings("member") == ["cn=a"])
  }
}
