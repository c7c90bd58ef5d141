import LabSupport

/// The two 389 Directory Servers with the cases of these tests in them, in a branch of their own.
enum DirectoryServer389Lab {
  /// The branch.
  static let base = "ou=Membership,\(DirectoryServer389.suffix)"

  private static let plain = Task { try await prepared(memberOf: false) }
  private static let withMemberOf = Task { try await prepared(memberOf: true) }

  /// The server of this run with or without the plug-in, with the entries made when first asked for.
  static func shared(memberOf: Bool) async throws -> DirectoryServer389 {
    try await (memberOf ? withMemberOf : plain).value
  }

  /// The DN of an account.
  static func person(_ uid: String) -> String { "uid=\(uid),\(base)" }
  /// The DN of a group.
  static func group(_ name: String) -> String { "cn=\(name),\(base)" }

  private static func prepared(memberOf: Bool) async throws -> DirectoryServer389 {
    let server = try await DirectoryServer389.shared(memberOf: memberOf)
    try await server.apply(ldif: ([branch] + people + groups + many + [veiled, hidden]).joined(separator: "\n"))
    return server
  }

  private static let branch = "dn: \(base)\nobjectClass: organizationalUnit\nou: Membership\n"

  private static let people = ["lost", "direct", "deep", "ring", "claimant", "forgotten", "mend"].map {
    "dn: \(person($0))\nobjectClass: inetOrgPerson\nobjectClass: nsMemberOf\nuid: \($0)\ncn: \($0)\nsn: \($0)\n"
  }

  // The same groups in both kinds; names in other spellings than the entries' own.
  private static let groups =
    ["", "Unique"].flatMap { kind in
      [
        entry("\(kind)Level1", kind, [person("deep")]),
        entry("\(kind)Level2", kind, ["CN=\(kind)level1, ou=membership,\(DirectoryServer389.suffix)"]),
        entry("\(kind)RingA", kind, [person("ring"), group("\(kind)RingB")]),
        entry("\(kind)RingB", kind, [group("\(kind)RingA")]),
        entry("\(kind)Admins", kind, [person("direct"), group("\(kind)Level2"), group("\(kind)RingB")]),
        entry("\(kind)Mended", kind, [person("direct")]),
      ]
    } + ["Stale", "Kept"].map { entry($0, "", [person("forgotten")]) }
    + ["", "Unique"].map { entry("\($0)Vacant", $0, []) }

  // Over holds Middle, which shows no member; Above holds Veiled's sister, which shows nothing at all.
  private static let hidden =
    entry("Over", "", [group("Middle")]) + "\n" + entry("Middle", "", [person("lost")])
    + "aci: (targetattr = \"member\")(version 3.0; acl \"m\"; deny (all) userdn = \"ldap:///anyone\";)\n"
    + "\n" + entry("Above", "", [group("Hidden")]) + "\n" + entry("Hidden", "", [person("lost")])
    + "aci: (targetattr = \"*\")(version 3.0; acl \"h\"; deny (all) userdn = \"ldap:///anyone\";)\n"

  // All holds as many groups as are asked for their members at once; Most holds one besides that shows none.
  private static let many =
    (0..<12).map { entry("Part\($0)", "", [person("direct")]) }
    + [("All", []), ("Most", ["Middle"])].map { name, more in
      entry(name, "", ((0..<12).map { "Part\($0)" } + more).map(group))
    }

  private static let veiled =
    entry("Veiled", "", [person("direct")])
    + "aci: (targetattr = \"member\")(version 3.0; acl \"veil\"; deny (all) userdn = \"ldap:///anyone\";)\n"

  /// - Parameter kind: empty for a groupOfNames, `Unique` for a groupOfUniqueNames.
  private static func entry(_ name: String, _ kind: String, _ members: [String]) -> String {
    let attribute = kind.isEmpty ? "member" : "uniqueMember"
    let values = members.map { "\(attribute): \($0)\n" }.joined()
    return "dn: \(group(name))\nobjectClass: groupOf\(kind)Names\ncn: \(name)\n\(values)"
  }
}
