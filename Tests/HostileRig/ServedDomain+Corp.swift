import Directory
import FoundationEssentials

extension ServedDomain {
  /// A small domain with one account for each verdict: in the group directly, through a group, by its primary group, disabled,
  /// fallen out of it; and a group with a stranger. Both of these can have been put right.
  static func corp(
    of vendor: Vendor = .microsoft, isLostBack: Bool = false, isStrangerOut: Bool = false
  ) throws -> ServedDomain {
    try ServedDomain(withBinarySIDs(rootDSE + vendor.rootDSE + head + principals(isLostBack, isStrangerOut)))
  }

  private static let rootDSE = """
    dn:
    objectClass: top
    defaultNamingContext: DC=corp
    rootDomainNamingContext: DC=corp
    namingContexts: DC=corp
    namingContexts: CN=C,DC=corp
    configurationNamingContext: CN=C,DC=corp
    dnsHostName: dc1.corp
    supportedCapabilities: 1.2.840.113556.1.4.800
    supportedControl: 1.2.840.113556.1.4.319
    supportedControl: 1.2.840.113556.1.4.1339
    supportedControl: 1.2.840.113556.1.4.2309

    """

  private static let head = """

    dn: DC=corp
    objectClass: domain
    objectSid: S-1-5-21-1-2-3

    dn: CN=C,DC=corp
    objectClass: configuration

    dn: CN=CORP,CN=C,DC=corp
    objectClass: crossRef
    nCName: DC=corp
    nETBIOSName: CORP
    systemFlags: 3

    """

  private static func principals(_ isLostBack: Bool, _ isStrangerOut: Bool) -> String {
    let admins =
      ["Administrator", "Svc", "Off", "Tier0", "One", "Two", "Three", "Four", "Five"] + (isLostBack ? ["Lost"] : [])
    let operators = ["Svc"] + (isStrangerOut ? [] : ["Stranger"])
    let accounts = [
      user("Administrator", 500, in: ["Admins"]), user("Svc", 1104, in: ["Admins", "Operators"]),
      user("Lost", 1105, in: isLostBack ? ["Admins"] : []), user("Nested", 1106, in: ["Tier0"]),
      user("Off", 1107, in: ["Admins"], control: 514),
      user("Primary", 1108, in: [], primary: 1202), user("Stranger", 1109, in: isStrangerOut ? [] : ["Operators"]),
    ]
    let crowd = ["One", "Two", "Three", "Four", "Five"].enumerated().map { user($1, 1120 + $0, in: ["Admins"]) }
    let groups = [
      group("Admins", 512, admins), group("Users", 513, []), group("Tier0", 1201, ["Nested"], in: ["Admins"]),
      group("Staff", 1202, []), group("Operators", 1203, operators),
    ]
    return (accounts + crowd + groups).joined()
  }

  private static func user(
    _ name: String, _ rid: Int, in groups: [String], control: Int = 512, primary: Int = 513
  ) -> String {
    entry(name, "user", rid, groups)
      + "primaryGroupID: \(primary)\nuserAccountControl: \(control)\naccountExpires: 0\n"
      + "msDS-User-Account-Control-Computed: 0\n"
  }

  private static func group(_ name: String, _ rid: Int, _ members: [String], in groups: [String] = []) -> String {
    entry(name, "group", rid, groups) + "groupType: -2147483646\nallowedAttributesEffective: member\n"
      + members.map { "member: CN=\($0),CN=Users,DC=corp\n" }.joined()
  }

  private static func entry(_ name: String, _ type: String, _ rid: Int, _ groups: [String]) -> String {
    "\ndn: CN=\(name),CN=Users,DC=corp\nobjectClass: top\nobjectClass: \(type)\ncn: \(name)\nsAMAccountName: \(name)\n"
      + "objectSid: S-1-5-21-1-2-3-\(rid)\n" + groups.map { "memberOf: CN=\($0),CN=Users,DC=corp\n" }.joined()
  }

  /// SIDs are binary on the wire (MS-DTYP §2.4.2.2).
  private static func withBinarySIDs(_ ldif: String) -> String {
    ldif.replacing(/objectSid: (S-[0-9-]+)/) { match in
      let bytes = SecurityIdentifier(String(match.output.1))?.bytes ?? []
      return "objectSid:: \(Data(bytes).base64EncodedString())"
    }
  }
}
