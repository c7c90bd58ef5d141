import LabSupport

/// What samples/large.yaml finds in OpenLDAP.
enum LargeRosterUnix {
  private static let people = [
    "ada", "bo", "chi", "dina", "emil", "farah", "svc-backup", "svc-monitor", "svc-mail", "svc-deploy", "ext-ito",
    "ext-jansen", "ext-kaya", "ext-lopez",
  ]

  /// The roster's groups, and one that stands in one of them.
  private static let groups = [
    ("wheel", ["ada", "bo", "ext-lopez"]), ("deploy", ["svc-deploy", "dina", "farah"]), ("releases", ["ext-kaya"]),
    ("contractors", ["ext-ito", "ext-jansen", "ext-kaya", "ext-lopez"]),
  ]

  /// Whom the roster binds as.
  private static let reader = """
    dn: ou=Services,dc=corp,dc=example
    objectClass: organizationalUnit
    ou: Services

    dn: cn=rollcall,ou=Services,dc=corp,dc=example
    objectClass: organizationalRole
    objectClass: simpleSecurityObject
    cn: rollcall
    userPassword: \(Slapd.rootPassword)


    """

  static let seed =
    OpenLDAPEntries.branches + reader + people.map { OpenLDAPEntries.person($0) }.joined()
    + groups.map { name, members in OpenLDAPEntries.group(name, dns(of: members, in: name)) }.joined()

  private static func dns(of members: [String], in group: String) -> [String] {
    members.map { OpenLDAPEntries.dn(person: $0) } + (group == "deploy" ? [OpenLDAPEntries.dn(group: "releases")] : [])
  }
}
