import FoundationEssentials
import LabSupport
import RollcallCommands
import SystemPackage

/// One whole `remediate --apply`, as the program does it, of a served domain in which two memberships are wrong.
struct RepairTrial: Sendable {
  private let domains: [Set<Repair>: RememberedAnswers]

  init() throws {
    var domains: [Set<Repair>: RememberedAnswers] = [:]
    for done in [[], [.lostIsBack], [.strangerIsOut], [.lostIsBack, .strangerIsOut]] as [Set<Repair>] {
      domains[done] = RememberedAnswers(try Repair.domain(done))
    }
    self.domains = domains
  }

  /// How it ended, what it said, and what it left behind.
  struct Record: Sendable {
    let status: Int32
    let output: String
    let error: String
    let duration: Duration
    let isRight: Bool
    let aftermath: Aftermath
  }

  /// Makes the repair, with nothing in this folder but what it leaves there.
  func record(in folder: String, step: Duration = Trial.step, run: Duration = Trial.run) async throws -> Record {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let domain = ChangingDomain(domains, noting: FilePath(Aftermath.notes(in: folder)))
    let server = try HostileServer(nil) { domain.answers(to: $0) }
    defer { server.stop() }
    let world = RigContext(files: ["roster.yaml": Self.roster(server.url)], environment: ["XDG_STATE_HOME": folder])
    let start = ContinuousClock.now
    let status = await Rollcall.run(Self.words(folder, step, run), in: world.context)
    return Record(
      status: status, output: world.output, error: world.error, duration: .now - start, isRight: domain.isRight,
      aftermath: Aftermath(in: folder))
  }

  private static func words(_ folder: String, _ step: Duration, _ run: Duration) -> [String] {
    ["remediate", "roster.yaml", "--apply", "--yes-privileged", "--allow", "bind-account", "--format", "json"]
      + ["--journal", Aftermath.journal(in: folder), "--network-timeout", "\(step / .seconds(1))"]
      + ["--timeout", "\(run / .seconds(1))"]
  }

  private static func roster(_ url: String) -> String {
    """
    directories:
      corp: {url: "\(url)", bind: anonymous}
    rules:
      - {name: lost, account: Lost, memberOf: "@domain-admins"}
      - {name: closed, group: Operators, counted: direct, members: {exactly: [Svc]}}
    """
  }
}
