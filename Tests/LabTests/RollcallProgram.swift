import FoundationEssentials
import LabSupport

/// The program itself, as a person runs it.
enum RollcallProgram {
  /// The executable that was built beside these tests.
  static var path: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return tests.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/rollcall"
  }

  /// Runs it to its end, whatever its exit status.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> Tool.Answer {
    // Runs side by side would meet at one lock.
    let state = try TemporaryFolder("state")
    defer { state.remove() }
    let own = environment.merging(["XDG_STATE_HOME": state.path]) { given, _ in given }
    return try await Tool.run(path, arguments, input: input, environment: own)
  }

  /// Starts it and does not wait for its end, so that a test can end it in the middle of its work.
  static func start(_ arguments: [String], environment: [String: String] = [:]) async throws -> StartedTool {
    try await StartedTool(path, arguments, environment: environment)
  }

  /// Runs a verb with `--format json` and reads what it printed.
  static func report(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    let answer = try await run(arguments + ["--format", "json"], input: input, environment: environment)
    let report = try JSONDecoder().decode(PrintedReport.self, from: Data(answer.output.utf8))
    return (answer.status, report, answer.error)
  }
}

/// The JSON report as another program would read it.
struct PrintedReport: Decodable {
  struct Verdict: Decodable {
    let rule: String
    let directory: String
    let status: String
    let account: Subject
    let group: Subject
    let paths: [Path]
    let reasons: [Reason]
    let acknowledged: Acknowledged?
  }

  struct Acknowledged: Decodable {
    let until: String
  }

  struct Subject: Decodable {
    let given: String
    let dn: String?
    let sid: String?
    let guid: String?
  }

  struct Path: Decodable {
    let kind: String
    let groups: [String]
  }

  struct Reason: Decodable {
    let code: String
    let message: String
  }

  struct Plan: Decodable {
    struct Change: Decodable {
      let group: String
      let outcome: String
      let message: String?
      let seen: Bool?
      let preflight: Preflight?
    }

    struct Preflight: Decodable {
      let answer: String
      let message: String?
    }

    struct Aside: Decodable {
      let rule: String
      let why: String
    }

    let changes: [Change]
    struct Refusal: Decodable {
      let code: String
      let message: String
    }

    let setAside: [Aside]
    let refusals: [Refusal]
    let leftOut: Int
    let ldif: String
    let inverse: String
  }

  struct Directory: Decodable {
    let name: String
    let kind: String?
    let server: String?
    let url: String
    let complete: Bool
  }

  let schema: String
  let directories: [Directory]
  let verdicts: [Verdict]
  let plan: Plan?

  /// The codes of the first verdict's reasons.
  var codes: [String] { verdicts.first?.reasons.map(\.code) ?? [] }
  /// How the first verdict's account comes to be in the group.
  var kinds: [String] { verdicts.first?.paths.map(\.kind) ?? [] }
}
