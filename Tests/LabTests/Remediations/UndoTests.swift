import LabSupport
import Testing

/// What a repair wrote is taken back by its journal, on a real slapd.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct UndoTests {
  @Test("undo takes back what was written, and nothing that somebody else did since")
  func undo() async throws {
    try await withRepairLab { lab in
      let before = try await lab.groups()
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      let journal = try #require(lab.journals.first)
      let repaired = try await lab.groups()
      let dry = try await lab.run("undo", journal)
      #expect(dry.status == 2 && dry.output.contains("nothing has been written"))
      #expect(try await lab.groups() == repaired)
      // Somebody else adds one, and takes out one that the run added.
      let (z, a) = (OpenLDAPEntries.dn(person: "z"), OpenLDAPEntries.dn(person: "a"))
      try await lab.meddle("One", adding: z)
      try await lab.slapd.apply(
        ldif: "dn: \(OpenLDAPEntries.dn(group: "One"))\nchangetype: modify\ndelete: member\nmember: \(a)\n")
      let undone = try await lab.report("undo", journal, "--apply")
      #expect(undone.status == 0, "\(undone.error)")
      let theirs =
        before
        .split(separator: "\n\n").map { group in
          let lines = group.split(separator: "\n").map(String.init)
          return (group.contains("cn=One,") ? lines + ["member: \(z)"] : lines).sorted().joined(separator: "\n")
        }.sorted().joined(separator: "\n\n")
      #expect(try await lab.groups() == theirs)
      let again = try await lab.run("undo", journal, "--apply")
      #expect(again.status == 0)
      #expect(lab.journals.count == 2, "an undo keeps a journal too, and an idle one none")
    }
  }

  @Test("undo of an undo is the repair again")
  func undoUndone() async throws {
    try await withRepairLab { lab in
      let before = try await lab.groups()
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      #expect(try await lab.run("undo", lab.journals[0], "--apply").status == 0)
      #expect(try await lab.groups() == before)
      #expect(try await lab.run("undo", lab.journals[1], "--apply").status == 0)
      #expect(try await lab.isRepaired())
    }
  }

  @Test("a member that was renamed since is taken out by the name that was written, where the group holds that still")
  func renamed() async throws {
    try await withRepairLab { lab in
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      let (a, one) = (OpenLDAPEntries.dn(person: "a"), OpenLDAPEntries.dn(group: "One"))
      // Nothing here keeps references in order: the group goes on holding the old name.
      try await lab.slapd.apply(ldif: "dn: \(a)\nchangetype: modrdn\nnewrdn: uid=renamed\ndeleteoldrdn: 1\n")
      #expect(try await lab.run("undo", lab.journals[0], "--apply").status == 0)
      #expect(try await !lab.slapd.search(base: one, scope: "base", attributes: ["member"]).contains(a))
    }
  }

  @Test("whoever has the name that was written now is left where he is")
  func successor() async throws {
    try await withRepairLab { lab in
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      let (a, one) = (OpenLDAPEntries.dn(person: "a"), OpenLDAPEntries.dn(group: "One"))
      try await lab.slapd.apply(
        ldif: "dn: \(a)\nchangetype: modrdn\nnewrdn: uid=renamed\ndeleteoldrdn: 1\n\n\(OpenLDAPEntries.person("a"))")
      _ = try await lab.run("undo", lab.journals[0], "--apply")
      #expect(try await lab.slapd.search(base: one, scope: "base", attributes: ["member"]).contains(a))
    }
  }

  @Test("what cannot be taken back is left to a person, and is no success")
  func left() async throws {
    try await withRepairLab { lab in
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      let a = OpenLDAPEntries.dn(person: "a")
      try await lab.slapd.apply(ldif: "dn: \(a)\nchangetype: delete\n\n\(OpenLDAPEntries.person("a"))")
      let undone = try await lab.run("undo", lab.journals[0], "--apply")
      #expect(undone.status == 1)
      #expect(undone.output.contains("a is not there any more, or another entry has its name: decide by hand"))
      let again = try await lab.run("undo", lab.journals[0])
      #expect(again.status == 2 && again.output.contains("No change can be planned."))
    }
  }

  @Test("a journal of another server is not undone here, unless somebody says so")
  func otherServer() async throws {
    try await withRepairLab { lab in
      let before = try await lab.groups()
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      let proxy = try RequestProxy(to: lab.slapd.url)
      let words = ["undo", lab.journals[0], "--apply", "--url", proxy.url]
      let refused = try await RollcallProgram.run(words, environment: lab.environment)
      #expect(refused.status == 1 && refused.error.contains("the journal is of the server \(lab.slapd.url)"))
      let allowed = try await RollcallProgram.run(words + ["--allow", "other-server"], environment: lab.environment)
      #expect(allowed.status == 0)
      #expect(try await lab.groups() == before)
    }
  }

  @Test("the report is never written over the journal")
  func overwriting() async throws {
    try await withRepairLab { lab in
      let file = lab.roster.replacing("roster.yaml", with: "j")
      for words in [["remediate", lab.roster], ["undo", lab.roster]] {
        let answer = try await RollcallProgram.run(
          words + ["--apply", "--journal", file, "--output", file], environment: lab.environment)
        #expect(answer.status == 64)
      }
      let answer = try await lab.run("remediate", lab.roster, "--apply", "--journal", file)
      #expect(answer.status == 0 && answer.output.contains("rollcall undo \(file)"))
      #expect(try await lab.run("undo", file, "--apply").status == 0)
    }
  }
}
