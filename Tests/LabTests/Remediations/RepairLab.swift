import FoundationEssentials
import LabSupport

/// A directory whose groups are not what a roster asks, the roster, and a state folder of its own.
struct RepairLab {
  private typealias Entries = OpenLDAPEntries

  /// What has to be in each group, and what is.
  static let wanted = ["One": ["a", "b", "kept"], "Two": ["c", "kept"], "Three": ["kept"]]
  private static let present = ["One": ["kept"], "Two": ["kept", "x"], "Three": ["kept", "y", "z"]]

  static let configuration = SlapdConfiguration(seed: seed())

  /// The entries; more lines for a group where they are wanted.
  static func seed(_ more: [String: String] = [:]) -> String {
    let people = ["a", "b", "c", "kept", "x", "y", "z"].map { Entries.person($0) }.joined()
    let groups = present.sorted { $0.key < $1.key }.map { name, members in
      Entries.group(name, members.map { Entries.dn(person: $0) }, more[name] ?? "")
    }
    return Entries.branches + people + groups.joined()
  }

  let slapd: Slapd
  private let folder: TemporaryFolder

  init(_ slapd: Slapd, url: String? = nil) throws {
    self.slapd = slapd
    folder = try TemporaryFolder("repair")
    try folder.write(Self.roster(url ?? slapd.url), to: "roster.yaml")
  }

  var roster: String { folder.file("roster.yaml") }
  var plan: String { folder.file("plan.json") }
  var environment: [String: String] { ["XDG_STATE_HOME": folder.path] }

  /// The text of a file of this lab.
  func text(_ name: String) throws -> String { try String(contentsOfFile: folder.file(name), encoding: .utf8) }

  func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }
  func write(secret: String, to name: String) throws { try folder.write(secret: secret, to: name) }

  static func roster(_ url: String, note: String = "") -> String {
    let rules = wanted.sorted { $0.key < $1.key }.map { name, members in
      "  - {name: \(name.lowercased())\(note), group: \(name), members: {exactly: [\(members.joined(separator: ", "))]}}"
    }
    return "directories:\n  lab:\n    url: \(url)\n    bind: external\nrules:\n" + rules.joined(separator: "\n") + "\n"
  }

  func run(_ words: String...) async throws -> Tool.Answer {
    try await RollcallProgram.run(words, environment: environment)
  }

  func report(
    _ words: String...
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    try await RollcallProgram.report(words, environment: environment)
  }

  /// The journals so far, in the order in which the runs began.
  var journals: [String] {
    let state = folder.file("rollcall")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: state)) ?? []
    let paths = files.filter { $0.hasSuffix(".jsonl") }.map { "\(state)/\($0)" }
    return paths.sorted { Self.time(of: $0) < Self.time(of: $1) }
  }

  private static func time(of file: String) -> Date {
    ((try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date) ?? .distantPast
  }

  /// Every group with its members, as text to be compared.
  func groups() async throws -> String {
    let ldif = try await slapd.search(
      base: OpenLDAPEntries.groups, filter: "(objectClass=groupOfNames)", attributes: ["member"])
    return ldif.split(separator: "\n\n").map { $0.split(separator: "\n").sorted().joined(separator: "\n") }.sorted()
      .joined(separator: "\n\n")
  }

  /// Whether the groups are what the roster asks.
  func isRepaired() async throws -> Bool { try await run("audit", roster).status == 0 }

  /// Somebody else's change.
  func meddle(_ group: String, adding member: String) async throws {
    try await slapd.apply(
      ldif: "dn: \(OpenLDAPEntries.dn(group: group))\nchangetype: modify\nadd: member\nmember: \(member)\n")
  }
}

/// Lends a directory that is to be repaired.
func withRepairLab(
  _ configuration: SlapdConfiguration = RepairLab.configuration, _ body: (RepairLab) async throws -> Void
) async throws {
  try await withSlapd(configuration) { try await body(RepairLab($0)) }
}

/// Lends one whose repair is under way: it has sent its first modify, which is answered after 20 seconds.
func withSlowRepair(_ body: (RepairLab, RequestProxy, StartedTool) async throws -> Void) async throws {
  let seed = RepairLab.seed(["One": SlapdConfiguration.answeringModify(0, seconds: 20)])
  try await withSlapd(SlapdConfiguration(seed: seed, overlay: .retcode)) { slapd in
    let proxy = try RequestProxy(to: slapd.url)
    let lab = try RepairLab(slapd, url: proxy.url)
    let run = try await RollcallProgram.start(["remediate", lab.roster, "--apply"], environment: lab.environment)
    while proxy.writes.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    try await body(lab, proxy, run)
  }
}
