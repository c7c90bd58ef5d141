import FoundationEssentials
import LabSupport
import Testing

/// The completions that the program writes, in the shells that they are for.
@Suite(.lab("bash", "zsh", "fish"), .mustEnd)
struct CompletionTests {
  /// Where each shell looks below a folder of XDG_DATA_DIRS; zsh's place is Debian's.
  private static let places = [
    "bash": "bash-completion/completions/rollcall", "zsh": "zsh/vendor-completions/_rollcall",
    "fish": "fish/vendor_completions.d/rollcall.fish",
  ]

  @Test("verbs, options, their values and files of the right kind", arguments: places.keys.sorted())
  func lines(shell: String) async throws {
    let folder = try TemporaryFolder("completion")
    let cases = try Self.cases(folder)
    let answer = try await Self.complete(cases.map(\.key), shell, folder)
    #expect(answer.status == 0)
    #expect(answer.error == "")
    #expect(answer.output.split(separator: "\n").map(String.init) == cases.map(\.value))
  }

  /// What is typed, and what it becomes.
  private static func cases(_ folder: TemporaryFolder) throws -> KeyValuePairs<String, String> {
    for name in ["corp.ldif", "corp.txt", "small.yaml", "small.ldif", "run.jsonl", "run.json"] {
      try folder.write("", to: name)
    }
    let path = folder.path
    return [
      "rollcall aud": "rollcall audit", "rollcall roster ch": "rollcall roster check",
      "rollcall audit --for": "rollcall audit --format", "rollcall audit --bind ex": "rollcall audit --bind external",
      "rollcall undo --kind op": "rollcall undo --kind openldap",
      "rollcall audit --color al": "rollcall audit --color always",
      "rollcall remediate --allow sh": "rollcall remediate --allow shrunken-view",
      "rollcall audit --ldif \(path)/co": "rollcall audit --ldif \(path)/corp.ldif",
      "rollcall audit \(path)/sm": "rollcall audit \(path)/small.yaml",
      "rollcall undo \(path)/ru": "rollcall undo \(path)/run.jsonl",
      "rollcall nonsense": "rollcall nonsense",
    ]
  }

  private static func complete(
    _ lines: [String], _ shell: String, _ folder: TemporaryFolder
  ) async throws -> Tool.Answer {
    let script = try await Tool.check(RollcallProgram.path, ["--generate-completion-script", shell])
    let place = try #require(places[shell])
    try folder.makeFolder("share/" + place.split(separator: "/").dropLast().joined(separator: "/"))
    try folder.write(script, to: "share/\(place)")
    let programs = URL(filePath: RollcallProgram.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try await Tool.run(
      Self.harness(shell), lines,
      environment: ["PATH": "\(programs):\(path)", "XDG_DATA_DIRS": folder.file("share"), "HOME": folder.path])
  }

  private static func harness(_ shell: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../completion/\(shell)").path
  }
}
