import FoundationEssentials

extension DirectoryServer389 {
  /// Switches the memberOf plug-in, for `member` and `uniqueMember`; by default it follows `member` alone.
  ///
  /// What was written while it was off stays as it is until `fixUpMemberOf`.
  package func switchMemberOf(on isOn: Bool) async throws {
    try await apply(
      ldif: """
        dn: cn=MemberOf Plugin,cn=plugins,cn=config
        changetype: modify
        replace: memberOfGroupAttr
        memberOfGroupAttr: member
        memberOfGroupAttr: uniqueMember
        -
        replace: nsslapd-pluginEnabled
        nsslapd-pluginEnabled: \(isOn ? "on" : "off")
        -

        """)
  }

  /// Makes memberOf of one entry name exactly these groups, whatever they hold: it is an attribute like any other.
  package func forge(memberOf groups: [String], of entry: String) async throws {
    let values = groups.map { "memberOf: \($0)\n" }.joined()
    try await apply(ldif: "dn: \(entry)\nchangetype: modify\nreplace: memberOf\n\(values)-\n\n")
  }

  /// Runs the plug-in's own task, which makes memberOf of all entries below `base` true again.
  package func fixUpMemberOf(below base: String) async throws {
    let task = "cn=\(UUID().uuidString),cn=memberof task,cn=tasks,cn=config"
    try await apply(
      ldif: """
        dn: \(task)
        objectClass: extensibleObject
        basedn: \(base)
        filter: (objectClass=*)
        ttl: 60

        """)
    let deadline = ContinuousClock.now + .seconds(10)
    while try await !search(base: task, scope: "base").contains("nsTaskExitCode: 0") {
      if .now > deadline { throw LabError("the memberOf task did not end well", log: try await search(base: task)) }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
