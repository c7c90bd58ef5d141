import LabSupport
import Testing

/// `--insecure-plaintext`: who may say it, and what of.
struct PlaintextTests {
  private static let way = ["--insecure-plaintext", "--user", "u", "--password-file", "p"]
  private static let place = ["--url", "ldap://127.0.0.1:1"]

  private static func run(_ line: [String], files: [String: String] = [:]) async throws -> (
    status: Int32, error: String
  ) {
    let world = try TestWorld(files: ["p": "hunter2\n", "k": "", "c": ""].merging(files) { $1 })
    return (await world.run(line), world.error)
  }

  @Test("it is taken for groups that rule nothing, and said what it does")
  func taken() async throws {
    for line in [
      ["audit", "--account", "x", "--group", "g"], ["audit", "--account", "x", "--group", "@domain-users"],
      ["explain", "x", "g"], ["snapshot", "--account", "x", "--group", "g"],
    ] {
      let answer = try await Self.run(line + Self.place + Self.way)
      #expect(answer.status == 1 && answer.error.contains("was refused"), "\(line): \(answer.error)")
      #expect(answer.error.contains("the password of u goes to ldap://127.0.0.1:1 in clear, for anybody on the way"))
    }
  }

  @Test(
    "it is refused where privileged groups are asked about, before anything is",
    arguments: [
      [], ["@domain-admins"], ["g", "@Administrators"], ["@backup-operators"], ["S-1-5-32-544"],
      ["S-1-5-21-1-2-3-519"], ["Domain Admins"], ["CORP\\domain admins"], ["CN=Enterprise Admins,CN=Users,DC=corp"],
    ])
  func privileged(groups: [String]) async throws {
    for verb in ["audit", "remediate", "snapshot", "doctor"] {
      let named = groups.flatMap { ["--group", $0] }
      let answer = try await Self.run([verb, "--account", "x"] + named + Self.place + Self.way)
      #expect(answer.status == 64, "\(verb): \(answer.error)")
      #expect(answer.error.contains("--insecure-plaintext is refused") && answer.error.contains("is privileged"))
    }
  }

  @Test("it is refused with a roster and a built-in roster that ask about one", arguments: ["memberOf", "notMemberOf"])
  func rosters(key: String) async throws {
    func roster(_ group: String) -> String { "rules:\n  - {name: a, account: x, \(key): '\(group)'}\n" }
    let more = Self.place + Self.way
    let privileged = try await Self.run(["audit", "r"] + more, files: ["r": roster("@domain-admins")])
    #expect(
      privileged.status == 64 && privileged.error.contains("'@domain-admins' is privileged"), "\(privileged.error)")
    let plain = try await Self.run(["audit", "r"] + more, files: ["r": roster("g")])
    #expect(plain.status == 1 && plain.error.contains("was refused"), "\(plain.error)")
  }

  @Test("what was written that way is taken back that way, unless the group is privileged")
  func undo() async throws {
    func journal(_ group: String) -> String {
      """
      {"at":"2026-01-01T00:00:00Z","origin":{"directory":"corp","server":"dc1","url":"ldap://127.0.0.1:1"},"run":"r",\
      "schema":"rollcall.journal/1","type":"begin","version":"1"}
      {"at":"2026-01-01T00:00:00Z","type":"sending","number":1,"attribute":"member","kind":"add",\
      "group":{"dn":"CN=\(group),DC=corp","name":"\(group)"},\
      "members":[{"entry":{"dn":"CN=x,DC=corp","name":"x"},"value":"CN=x,DC=corp"}]}
      {"at":"2026-01-01T00:00:00Z","type":"answer","number":1,"outcome":"changed"}
      {"at":"2026-01-01T00:00:00Z","type":"end"}

      """
    }
    let plain = try await Self.run(["undo", "j"] + Self.place + Self.way, files: ["j": journal("g")])
    #expect(plain.status == 1 && plain.error.contains("was refused"), "\(plain.error)")
    let privileged = try await Self.run(["undo", "j"] + Self.place + Self.way, files: ["j": journal("Domain Admins")])
    #expect(privileged.status == 64 && privileged.error.contains("is privileged"), "\(privileged.error)")
  }

  @Test("it is refused where any group may be asked about")
  func anyGroup() async throws {
    for line in [["explain", "x"], ["init", "--output", "new.yaml"]] {
      let answer = try await Self.run(line + Self.place + Self.way)
      #expect(answer.status == 64 && answer.error.contains("any group may be asked about"), "\(answer.error)")
    }
  }

  @Test("it is refused where it would do nothing")
  func idle() async throws {
    let question = ["audit", "--account", "x", "--group", "g", "--insecure-plaintext"]
    for more in [
      ["--url", "ldaps://127.0.0.1:1"] + Self.way, Self.place + ["--start-tls"] + Self.way,
      ["--url", "ldapi:///x"] + Self.way, Self.place + ["--url", "ldaps://127.0.0.1:1"] + Self.way, Self.place,
      Self.place + ["--bind", "gssapi"], ["--domain", "x.invalid"] + Self.way,
    ] {
      let answer = try await Self.run(question + more.filter { $0 != "--insecure-plaintext" })
      #expect(answer.status == 64 && answer.error.contains("leave it out elsewhere"), "\(more): \(answer.error)")
    }
  }

  @Test("an empty password is refused there too")
  func empty() async throws {
    let answer = try await Self.run(
      ["audit", "--account", "x", "--group", "g"] + Self.place + Self.way, files: ["p": "\n"])
    #expect(answer.status == 64 && answer.error.contains("is empty"))
  }
}
