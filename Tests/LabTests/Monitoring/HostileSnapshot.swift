import FoundationEssentials

/// A snapshot whose names were written by somebody who wants to harm whoever reads of them, and a roster about it.
enum HostileSnapshot {
  static let names = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u{1B}[2J\u{9B}31m", "nimda\u{202E}exe.",
    "a\nOK - all is well\nb",
    "a | 'drift'=0", "a\",status=\"compliant\"} 1\nrollcall_directory_up{directory=\"x\\", "]]> <!-- &#0; &lt;",
    "\u{1}\u{0}\u{FFFE}\u{FFFF}", "<\u{338} \"\u{301} |\u{301} &\u{301}", "$(reboot) `reboot` \"; reboot; ' \\",
    String(repeating: "\u{202E}|<\"=é\u{301}", count: 900),
  ]

  static var ldif: String {
    let group = "dn: cn=g,dc=x\nobjectClass: groupOfNames\ncn: g\nmember: cn=0,dc=x\n"
    return (["dn: dc=x\n", group] + names.enumerated().map { entry($0, $1) }).joined(separator: "\n")
  }

  private static func entry(_ place: Int, _ name: String) -> String {
    "dn: cn=\(place),dc=x\nobjectClass: inetOrgPerson\nuid:: \(Data(name.utf8).base64EncodedString())\ncn: \(place)\n"
  }

  /// Somebody who is in, the others who are not, and one who is not there.
  static var roster: String {
    let accounts = names.indices.map { "\"cn=\($0),dc=x\"" } + ["\"cn=gone,dc=x\""]
    let why = "\"why \\u001b[2J <b>&amp; | \\\"\""
    return """
      directories: {x: {ldif: x.ldif}}
      rules:
        - {name: r, why: \(why), account: [\(accounts.joined(separator: ", "))], memberOf: "cn=g,dc=x"}
      """
  }
}
