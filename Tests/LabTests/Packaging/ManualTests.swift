import FoundationEssentials
import LabSupport
import Testing

/// The pages that samples/manual makes of the commands' definitions, as man and mandoc see them.
@Suite(.lab("python3", "man", "mandoc"), .mustEnd)
struct ManualTests {
  private let folder: TemporaryFolder
  private let program: DumpedCommand

  init() async throws {
    folder = try TemporaryFolder("manual")
    program = try await DumpedCommand.program()
    try await Self.write(to: folder)
  }

  private static func write(to folder: TemporaryFolder) async throws {
    try await Tool.check(
      Sample.path("manual"), [RollcallProgram.path, folder.path], environment: ["SOURCE_DATE_EPOCH": "1790000000"])
  }

  @Test("the program and each verb have a page of all sections, without a fault")
  func pages() async throws {
    #expect(program.all.count > 10)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == Set(program.all.map { "\($0.page).1" }))
    for file in files {
      let path = folder.path + "/\(file)"
      let lint = try await Tool.run("mandoc", ["-T", "lint", "-W", "warning", path])
      #expect(lint.output + lint.error == "")
      let page = try await Self.rendered(path)
      #expect(page.error == "")
      let sections = page.output.matches(of: /(?m)^[A-Z][A-Z ]+$/).map { String($0.output) }
      let wanted = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]
      #expect(sections.filter(wanted.contains) == wanted, "\(file)")
    }
  }

  @Test("a page names all that its verb takes, and a shell understands what is copied from it")
  func options() async throws {
    for command in program.all {
      let page = try await Self.rendered(folder.path + "/\(command.page).1").output
      for option in command.options { #expect(page.contains("\n       \(option)"), "\(command.page)") }
      #expect(!page.contains("\u{2010}") && !page.contains("\u{2019}"))
      // Debian's groff prints a bare hyphen as one; elsewhere it becomes U+2010 (groff_char(7)).
      let source = try String(contentsOfFile: folder.path + "/\(command.page).1", encoding: .utf8)
      #expect(source.firstMatch(of: /(?m)^(?!\.TH).*[^\\]-/) == nil, "\(command.page)")
    }
    let audit = try await Self.rendered(folder.path + "/rollcall-audit.1").output
    #expect(audit.contains("           rollcall audit --ldif samples/corp.ldif --account ExchSvc --format json\n"))
    #expect(audit.contains("2      drift"))
    #expect(audit.contains("2026-09-21"))
  }

  @Test("the same program and the same day give the same bytes")
  func reproducible() async throws {
    let again = try TemporaryFolder("manual")
    try await Self.write(to: again)
    #expect(try await Tool.run("diff", ["-r", folder.path, again.path]).status == 0)
  }

  @Test("a wrong command line is 64, and help is not")
  func usage() async throws {
    #expect(try await Tool.run(Sample.path("manual"), []).status == 64)
    #expect(try await Tool.run(Sample.path("manual"), ["--help"]).status == 0)
  }

  @Test(
    "what is missing, no rollcall or cannot be written is told in a line",
    arguments: [
      (["/nowhere/rollcall", "."], "/nowhere/rollcall: No such file or directory"),
      (["/bin/false", "."], "/bin/false does not say of itself what a rollcall says"),
      ([RollcallProgram.path, "/dev/null"], "/dev/null: File exists"),
    ])
  func failure(arguments: [String], reason: String) async throws {
    let answer = try await Tool.run(Sample.path("manual"), arguments)
    #expect(answer.status == 1)
    #expect(answer.error == "manual: \(reason)\n")
  }

  private static func rendered(_ path: String) async throws -> Tool.Answer {
    try await Tool.run(
      "man", ["--warnings", "-l", path], environment: ["LC_ALL": "C.UTF-8", "MANWIDTH": "100", "MANPAGER": "cat"])
  }
}
