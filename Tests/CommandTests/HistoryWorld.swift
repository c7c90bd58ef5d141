import Testing

/// Worlds whose audits of a small roster are remembered: ExchSvc, who fell out of the sample's Domain Admins, and SqlSvc, who did not.
enum HistoryWorld {
  static let roster = """
    directories:
      corp: {ldif: corp.ldif}
    rules:
      - {name: exchange, account: ExchSvc, memberOf: "@domain-admins"}
      - {name: sql, account: SqlSvc, memberOf: "@domain-admins"}
    """
  /// In seconds.
  static let day: Double = 86_400

  static func make(remembers: Bool = true) throws -> TestWorld {
    let world = try TestWorld.withSamples(remembers: remembers)
    world.write("rollcall.yaml", roster)
    return world
  }

  /// The sample with ExchSvc as a member of Domain Admins.
  static func cured(_ ldif: String) -> String {
    ldif.replacing(
      "member: CN=Administrator,CN=Users,DC=corp,DC=example\n",
      with: "member: CN=Administrator,CN=Users,DC=corp,DC=example\n"
        + "member: CN=Exchange Service Account,OU=Dienste,DC=corp,DC=example\n")
  }

  /// The sample with SqlSvc disabled, and locked too where that is asked for.
  static func disabled(_ ldif: String, locked: Bool = false) -> String {
    let computed = "msDS-User-Account-Control-Computed: "
    let disabled = inSql(ldif, "userAccountControl: 66048", with: "userAccountControl: 514")
    return locked ? inSql(disabled, computed + "0", with: computed + "16") : disabled
  }

  /// The first text behind SqlSvc's name is its own.
  private static func inSql(_ ldif: String, _ old: String, with new: String) -> String {
    guard let name = ldif.firstRange(of: "sAMAccountName: SqlSvc\n") else { return ldif }
    return String(ldif[..<name.upperBound]) + ldif[name.upperBound...].replacing(old, with: new, maxReplacements: 1)
  }
}

extension TestWorld {
  /// Runs an audit, which has to end with this status, and gives what it printed.
  func audit(_ arguments: String..., status: Int32) async -> String {
    clear()
    #expect(await run(["audit"] + arguments) == status, "\(error)")
    return output
  }
}
