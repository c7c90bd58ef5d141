/// Entries of a slapd, as LDIF.
enum OpenLDAPEntries {
  static let people = "ou=People,dc=corp,dc=example"
  static let groups = "ou=Groups,dc=corp,dc=example"

  /// The two branches.
  static let branches = """
    dn: \(people)
    objectClass: organizationalUnit
    ou: People

    dn: \(groups)
    objectClass: organizationalUnit
    ou: Groups


    """

  static func dn(person uid: String) -> String { "uid=\(uid),\(people)" }
  static func dn(group name: String) -> String { "cn=\(name),\(groups)" }

  /// An account, with more classes and attributes where they are wanted.
  static func person(_ uid: String, _ more: String = "") -> String {
    "dn: \(dn(person: uid))\nobjectClass: inetOrgPerson\n\(more)uid: \(uid)\ncn: \(uid)\nsn: \(uid)\n\n"
  }

  /// A groupOfNames, with more classes and attributes where they are wanted.
  static func group(_ name: String, _ members: [String], _ more: String = "") -> String {
    let values = members.map { "member: \($0)\n" }.joined()
    return "dn: \(dn(group: name))\nobjectClass: groupOfNames\n\(more)cn: \(name)\n\(values)\n"
  }
}
