import FoundationEssentials
import LabSupport

/// What samples/large.yaml finds in Active Directory: a domain in which most is well, and one of each thing is not.
enum LargeRosterDomain {
  /// The domain's SID, which the roster pins accounts by; RIDs follow the order in which accounts are made.
  static let sid = "S-1-5-21-1004336348-1177238915-682003330"

  private static let base = SambaDomainController.base

  /// The accounts by the unit that they stand in.
  private static let accounts = [
    (
      "Services",
      ["ExchSvc", "BackupSvc", "SqlSvc", "SqlAgentSvc", "ScanSvc", "PrintSvc", "OldSvc", "SyncSvc", "MonSvc"]
    ),
    // The last one of these stands in no list of the roster's, and the filter finds it.
    (
      "Admins",
      ["adm-berg", "adm-chen", "adm-okafor", "hd-silva", "hd-novak", "hd-khan", "hd-laine", "hd-ortiz", "adm-new"]
    ),
    ("Staff", staff + ["tmp-auditor"]),
  ]

  private static let staff = [
    "ada.berg", "bo.chen", "chi.okafor", "dina.silva", "emil.novak", "farah.khan", "gus.laine", "hana.ortiz",
  ]

  private static let disabled: Set<String> = ["OldSvc", "MonSvc"]

  /// Groups that the roster names, and two that stand in them; a group comes after those that it holds.
  private static let groups = [
    ("SQL-Agents", ["SqlAgentSvc"]), ("SQL-Services", ["SqlSvc", "SQL-Agents"]),
    ("Tier0-Services", ["SyncSvc", "MonSvc"]),
    ("Helpdesk", ["hd-silva", "hd-novak", "hd-khan", "hd-laine", "ScanSvc"]), ("Everybody", staff),
    ("VPN-Users", ["Everybody", "hd-silva", "adm-berg"]),
  ]

  /// Additions to groups that every domain has.
  private static let additions = [
    ("CN=Domain Admins,CN=Users", ["adm-berg", "adm-chen", "tmp-auditor", "Tier0-Services"]),
    ("CN=Backup Operators,CN=Builtin", ["BackupSvc", "PrintSvc"]),
  ]

  /// Fills a new domain.
  static func fill(_ controller: SambaDomainController) async throws {
    let units = accounts.map(\.0) + ["Groups"]
    let entries =
      units.map { "dn: OU=\($0),\(base)\nobjectClass: organizationalUnit\n" }
      + accounts.flatMap { unit, names in names.map { user($0, in: unit) } } + groups.map(group)
      + additions.map(addition)
    try await controller.apply(ldif: entries.joined(separator: "\n"))
  }

  /// Where an account or a group stands.
  static func dn(_ name: String) -> String {
    let unit = accounts.first { $0.1.contains(name) }?.0 ?? "Groups"
    return "CN=\(name),OU=\(unit),\(base)"
  }

  private static func user(_ name: String, in unit: String) -> String {
    let quoted = Data("\"\(SambaDomainController.password)\"".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })
    return """
      dn: CN=\(name),OU=\(unit),\(base)
      objectClass: user
      sAMAccountName: \(name)
      userAccountControl: \(disabled.contains(name) ? 514 : 512)
      unicodePwd:: \(quoted.base64EncodedString())

      """
  }

  private static func group(_ name: String, _ members: [String]) -> String {
    "dn: \(dn(name))\nobjectClass: group\nsAMAccountName: \(name)\n" + values(members)
  }

  private static func addition(to group: String, _ members: [String]) -> String {
    "dn: \(group),\(base)\nchangetype: modify\nadd: member\n\(values(members))-\n"
  }

  private static func values(_ members: [String]) -> String { members.map { "member: \(dn($0))\n" }.joined() }
}
