import Directory
import Testing

@Suite("A fault of an LDIF file")
struct LDIFFaultTests {
  @Test(
    "is told with the line where it stands",
    arguments: [
      ("version: 2\n", 1, "only version 1"),
      ("version: 1\ncn: a\n", 2, "must start with 'dn:'"),
      ("dn: cn=a\n\nversion: 2\n", 3, "only version 1"),
      ("dn: cn=a\ncn: a\n\n# x\n\ncn: b\n", 6, "must start with 'dn:', not with 'cn'"),
      ("# x\ny, a\ndn: cn=a\n", 2, "no attribute and ':'; where a name holds a line feed"),
      ("# x\nCNF: y, a\ndn: cn=a\n", 2, "not with 'CNF'; where a name holds a line feed, the comment above it breaks"),
      ("dn: cn=a\ncn: a\ndn: cn=b\n", 3, "a second 'dn:'"),
      ("dn: cn=a\nDN;range=0-*: cn=b\n", 2, "a second 'dn:'"),
      ("dn: cn=a\ndn;x: cn=b\n", 2, "a second 'dn:'"),
      ("dn: cn=a\nchangetype: delete\n", 2, "change record"),
      ("dn: cn=a\nchangetype: add\nchangetype: add\n", 3, "change record"),
      ("dn: cn=a\ncn: a\nchangetype: add\n", 3, "change record"),
      ("dn: cn=a\nchangetype;x: add\n", 2, "change record"),
      ("dn: cn=a\ncontrol: 1.2.3\nchangetype: add\n", 2, "change record"),
      ("dn: cn=a\nchangetype: add\ncn: a\n\ndn: cn=b\nchangetype: modify\n", 6, "change record"),
      ("dn: cn=a\nchangetype;range=0-*: delete\n", 2, "change record"),
      ("dn: cn=a\nControl: 1.2.3 true\n", 2, "change record"),
      ("dn: cn=a\njpegPhoto:< file:///etc/passwd\n", 2, "not fetched"),
      ("dn:< file:///etc/passwd\n", 1, "not fetched"),
      ("dn: cn=a\ncn:: ???\n", 2, "not base64"),
      ("dn: cn=a\ncn:: YQ\n", 2, "not base64"),
      ("dn: cn=a\nno colon\n", 2, "no attribute"),
      ("dn: cn=a\nno name: x\n", 2, "no attribute"),
      ("dn: cn=a\ncn\r\r: x\n", 2, "carriage return"),
      ("dn: cn=a\n: value\n", 2, "no attribute"),
      ("dn: cn=a\nfolded: a\n b\n c\nno colon\n", 5, "no attribute"),
      ("dn: cn=a\r\ncn: a\r\nno colon\r\n", 3, "no attribute"),
      ("# x\ndn: nonsense\ncn: a\n", 2, "not a distinguished name"),
      ("dn: cn=a\rcn: a\r\rdn: cn=b\rcn: b\r", 1, "carriage return"),
      ("version: 1\rdn: cn=a\rcn: a\r", 1, "carriage return"),
      ("# x\rdn: cn=a\rcn: a\r", 1, "carriage return"),
      ("dn: cn=a\ncn: a\n\n# g\rdn: cn=g\rmember: cn=a\r", 4, "carriage return"),
      ("dn: cn=a\ncn: a\r\rdn: cn=g\rmember: cn=a\r\n", 2, "carriage return"),
      ("dn: cn=y\ndescription: z\rmember: cn=b\nmember: cn=x\n", 2, "carriage return"),
      ("dn: cn=y\ndescription: z\n z\rmember: cn=b\n", 3, "carriage return"),
      ("dn: cn=a\r\r\ncn: a\r\r\n", 1, "carriage return"),
      ("dn:: /w==\ncn: a\n", 1, "not UTF-8"),
      ("dn: cn=g\nmember;range=0-1499: cn=a\n", 2, "only a slice of member is here"),
      ("dn: cn=a\n\nref: ldap://b/dc=child,dc=a\n", 3, "referred to ldap://b/dc=child,dc=a, and what is there is not"),
      ("dn: cn=a\n\nref: ldap://b/CN=Configuration,DC=a\nref: ldap://b/\n", 4, "referred to ldap://b/,"),
      ("ref: CN=Configuration,DC=a\n", 1, "referred to"),
      ("ref: ldap://b/CN=x,CN=Configuration,DC=a\n", 1, "referred to"),
      ("ref: ldap://b/CN=Configuration,DC=a\ncn: x\n", 2, "referred to"),
      ("dn: cn=g\nmember;range=1500-*: cn=a\n", 2, "only a slice"),
      ("dn: cn=g\nmember;range=nonsense: cn=a\n", 2, "only a slice"),
    ])
  func lines(text: String, line: Int, fault: String) {
    let error = #expect(throws: LDIFError.self) { try LDIFReader.read(Array(text.utf8)) }
    #expect(error?.line == line)
    #expect(error?.fault.contains(fault) == true)
  }
}
