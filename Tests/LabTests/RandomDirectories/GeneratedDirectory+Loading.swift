import GeneratedDirectories

/// How a generated directory gets onto a domain controller: entries first, then who is in what, then primary groups.
extension GeneratedDirectory {
  /// Its units, groups and accounts, none in anything yet.
  func writeEntries(to ldif: inout LDIFText) {
    for unit in containers {
      ldif.line("dn", unit.text)
      ldif.line("objectClass", "organizationalUnit")
      ldif.end()
    }
    for entry in entries { write(entry, to: &ldif) }
  }

  private func write(_ entry: GeneratedEntry, to ldif: inout LDIFText) {
    ldif.line("dn", entry.name.text)
    ldif.line("objectClass", "\(entry.kind)")
    ldif.line("sAMAccountName", logonName(entry.index))
    if entry.isGroup {
      // Security, global (MS-ADTS §2.2.12).
      ldif.line("groupType", "-2147483646")
    } else {
      // Enabled without a password that might be missing or expire (MS-ADTS §2.2.16): DE, NR and WT or NT.
      ldif.line("userAccountControl", entry.kind == .computer ? "69664" : "66080")
    }
    ldif.end()
  }

  /// Who is in what. Nobody's primary group can be one that does not hold him first (MS-SAMR §3.1.1.8.2).
  func writeMembers(to ldif: inout LDIFText) {
    for group in groups {
      let primary = entries.filter { $0.primaryGroup == group }.map(\.name.text)
      let members = links.filter { $0.group == group }.map(\.spelling) + primary
      guard !members.isEmpty else { continue }
      ldif.line("dn", entries[group].name.text)
      ldif.line("changetype", "modify")
      ldif.line("add", "member")
      for member in members { ldif.line("member", member) }
      ldif.end("-\n")
    }
  }

  /// Moves the accounts from their groups' `member` to their primaryGroupID.
  func writePrimaryGroups(_ server: ServerWitness, to ldif: inout LDIFText) throws {
    for account in entries {
      guard let group = account.primaryGroup else { continue }
      ldif.line("dn", account.name.text)
      ldif.line("changetype", "modify")
      ldif.line("replace", "primaryGroupID")
      ldif.line("primaryGroupID", "\(try server.rid(of: logonName(group)))")
      ldif.end("-\n")
    }
  }

  /// The logon name of an entry: no other entry of any directory has it, and the server shows it.
  func logonName(_ index: Int) -> String {
    "random\(seed)-\(index)" + (entries[index].kind == .computer ? "$" : "")
  }
}
