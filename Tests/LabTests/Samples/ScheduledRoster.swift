import LabSupport

/// What the samples for schedulers audit in these tests: one account in one group of a slapd, in drift to begin with.
enum ScheduledRoster {
  static let account = "svc-backup"
  static let group = "operators"

  static let seed =
    OpenLDAPEntries.branches + OpenLDAPEntries.person(account) + OpenLDAPEntries.person("ada")
    + OpenLDAPEntries.group(group, [OpenLDAPEntries.dn(person: "ada")])

  /// The change that puts it right.
  static let cure = """
    dn: \(OpenLDAPEntries.dn(group: group))
    changetype: modify
    add: member
    member: \(OpenLDAPEntries.dn(person: account))

    """

  /// The roster for a server.
  /// - Parameter bind: more keys of the directory, a line each.
  static func text(
    _ url: String, _ bind: String..., account: String = account, group: String = group
  ) -> String {
    """
    schema: rollcall.roster/1
    directories:
      corp:
        url: \(url)
    \(bind.map { "    \($0)\n" }.joined())
    rules:
      - name: backup
        account: \(account)
        memberOf: \(group)

    """
  }
}
