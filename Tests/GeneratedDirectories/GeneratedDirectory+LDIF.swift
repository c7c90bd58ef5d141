extension GeneratedDirectory {
  /// The whole of it as a snapshot: root DSE, the domain's head, its crossRef, RID 500 and Domain Users stand in it too.
  package var ldif: String {
    var ldif = LDIFText()
    writeFrame(to: &ldif)
    for unit in containers.dropFirst() { write(unit.text, ["top", "organizationalUnit"], to: &ldif) { _ in } }
    for entry in entries { write(entry, to: &ldif) }
    return ldif.text
  }

  private func write(
    _ name: String, _ classes: [String], to ldif: inout LDIFText, _ attributes: (inout LDIFText) -> Void
  ) {
    ldif.line("dn", name)
    for name in classes { ldif.line("objectClass", name) }
    attributes(&ldif)
    ldif.end()
  }

  private func writeFrame(to ldif: inout LDIFText) {
    let (base, configuration) = (domain.text, "CN=Configuration,\(domain.text)")
    write("", [], to: &ldif) {
      for name in ["defaultNamingContext", "rootDomainNamingContext", "namingContexts"] { $0.line(name, base) }
      $0.line("configurationNamingContext", configuration)
      // LDAP_CAP_ACTIVE_DIRECTORY_OID (MS-ADTS §3.1.1.3.4.3.1).
      $0.line("supportedCapabilities", "1.2.840.113556.1.4.800")
    }
    write(base, ["domainDNS"], to: &ldif) { $0.line("objectSid", GeneratedSID.domain().octets) }
    write(configuration, ["configuration"], to: &ldif) { _ in }
    write("CN=CORP,CN=Partitions,\(configuration)", ["crossRef"], to: &ldif) {
      for (name, value) in [("nCName", base), ("nETBIOSName", "CORP"), ("systemFlags", "3")] { $0.line(name, value) }
    }
    write("CN=Administrator,CN=Users,\(base)", ["user"], to: &ldif) { writeAccount(rid: 500, "Administrator", to: &$0) }
    write("CN=Domain Users,CN=Users,\(base)", ["group"], to: &ldif) { writeGroup(rid: 513, "Domain Users", to: &$0) }
  }

  private func write(_ entry: GeneratedEntry, to ldif: inout LDIFText) {
    write(entry.name.text, entry.classes, to: &ldif) { ldif in
      switch entry.kind {
      case .group: writeGroup(rid: entry.rid, entry.accountName, to: &ldif)
      case .foreignSecurityPrincipal: ldif.line("objectSid", entry.sid.octets)
      default:
        writeAccount(rid: entry.rid, entry.accountName, primaryGroup: entry.primaryGroup, to: &ldif)
      }
      for (_, owner) in histories.filter({ $0.member == entry.index }) {
        ldif.line("sIDHistory", entries[owner].sid.octets)
      }
      var random = SplitMix64(seed: seed &+ UInt64(entry.index))
      ldif.line("objectGUID", (0..<16).map { _ in UInt8(random.below(256)) })
      for link in links where link.group == entry.index { ldif.line("member", link.spelling) }
      let holders = Set(hasBackLinks ? links.filter { $0.member == entry.index }.map(\.group) : [])
      for group in holders.sorted() { ldif.line("memberOf", entries[group].name.text) }
    }
  }

  private func writeGroup(rid: Int, _ name: String, to ldif: inout LDIFText) {
    ldif.line("objectSid", GeneratedSID.domain(rid: rid).octets)
    ldif.line("sAMAccountName", name)
    // Security, global (MS-ADTS §2.2.12).
    ldif.line("groupType", "-2147483646")
  }

  private func writeAccount(rid: Int, _ name: String, primaryGroup: Int? = nil, to ldif: inout LDIFText) {
    ldif.line("objectSid", GeneratedSID.domain(rid: rid).octets)
    ldif.line("sAMAccountName", name)
    ldif.line("userAccountControl", "512")
    ldif.line("primaryGroupID", "\(primaryGroup.map { entries[$0].rid } ?? 513)")
  }
}

extension GeneratedEntry {
  var sid: GeneratedSID { kind == .foreignSecurityPrincipal ? .foreign(index) : .domain(rid: rid) }

  /// Its logon name, which no other entry of its directory has.
  var accountName: String { "\(kind)\(index)" }

  var classes: [String] {
    switch kind {
    case .group: ["top", "group"]
    case .user: ["top", "person", "organizationalPerson", "user"]
    case .computer: ["top", "person", "organizationalPerson", "user", "computer"]
    case .managedServiceAccount:
      ["top", "person", "organizationalPerson", "user", "computer", "msDS-GroupManagedServiceAccount"]
    case .foreignSecurityPrincipal: ["top", "foreignSecurityPrincipal"]
    }
  }
}
