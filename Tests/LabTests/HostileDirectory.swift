import FoundationEssentials

/// A directory whose names were chosen to harm whoever shows them, and a roster that brings all of them into a report.
enum HostileDirectory {
  static let names = [
    "<script>document.title='harmed';fetch('https://example.invalid/')</script>",
    "<img src=https://example.invalid/x onerror=alert(1)>", "\"'><svg onload=alert(1)>", "</title></style></pre><h1>",
    "=cmd|' /C calc'!A0", "\u{1B}[2J\u{1B}]0;title\u{7}", "\u{202E}nimda\u{2066}", "a\u{0}\r\nb\u{2028}c",
    "&lt;b&gt;&amp;", "عربي עברית", "z" + String(repeating: "\u{301}", count: 300),
    String(repeating: "x", count: 10_000),
    String(repeating: "漢", count: 3_000), String(repeating: "W", count: 300),
  ]

  /// Each is an account and a group that holds it; the group `ops` holds these groups, and `staff` holds nobody of them.
  static var ldif: String {
    let (accounts, groups) = (names.indices.map(account), names.indices.map { group($0) })
    let ops =
      "dn: cn=ops,dc=corp\nobjectClass: groupOfNames\ncn: ops\n"
      + names.indices.map { coded("member", dn("cn", $0)) }.joined()
    let staff = "dn: cn=staff,dc=corp\nobjectClass: groupOfNames\ncn: staff\nmember: cn=staff,dc=corp\n"
    return (["version: 1\n", "dn: dc=corp\nobjectClass: domain\ndc: corp\n"] + accounts + groups + [ops, staff])
      .joined(separator: "\n")
  }

  static func roster(_ ldif: String) -> String {
    """
    directories: { corp: { ldif: "\(ldif)", kind: openldap } }
    rules:
      - name: "<script>alert(1)</script>"
        why: "<b>bold</b> &amp; =cmd|"
        owner: "javascript:alert(1)"
        account: { filter: "(objectClass=inetOrgPerson)" }
        memberOf: "cn=staff,dc=corp"
      - name: ops
        group: "cn=ops,dc=corp"
        members: { exactly: [] }
      - name: all-in
        account: { filter: "(objectClass=inetOrgPerson)" }
        memberOf: "cn=ops,dc=corp"
    """
  }

  private static func account(_ place: Int) -> String {
    coded("dn", dn("uid", place)) + "objectClass: inetOrgPerson\n" + coded("uid", names[place]) + "cn: a\nsn: a\n"
  }

  private static func group(_ place: Int) -> String {
    coded("dn", dn("cn", place)) + "objectClass: groupOfNames\n" + coded("cn", names[place])
      + coded("member", dn("uid", place))
  }

  /// Every byte of the name as a pair of hexadecimal digits (RFC 4514 §2.4).
  private static func dn(_ attribute: String, _ place: Int) -> String {
    "\(attribute)=" + names[place].utf8.map { "\\" + hex($0) }.joined() + ",dc=corp"
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }

  private static func coded(_ attribute: String, _ value: String) -> String {
    "\(attribute):: \(Data(value.utf8).base64EncodedString())\n"
  }
}
