import FoundationEssentials
import LabSupport
import Testing

/// The definitions of samples/nagios, read by Nagios, and its command, run as Nagios would.
@Suite(.lab("nagios4"), .timeLimit(.minutes(1)))
struct NagiosSampleTests {
  @Test("Nagios takes them beside what it brings along")
  func definitions() async throws {
    let answer = try await verify(Sample.text("nagios/rollcall.cfg"))
    #expect(answer.status == 0, "\(answer.output)")
    #expect(answer.output.contains("Checked 1 services."))
    #expect(answer.output.contains("Total Warnings: 0\nTotal Errors:   0\n"))
  }

  @Test("Nagios refuses a service whose command is not there")
  func control() async throws {
    let text = try Sample.text("nagios/rollcall.cfg", ["check_rollcall!": "check_nothing!"])
    #expect(try await verify(text).status != 0)
  }

  /// `nagios4 -v`: reads everything, starts nothing.
  private func verify(_ definitions: String) async throws -> Tool.Answer {
    let folder = try TemporaryFolder("nagios")
    let objects = ["commands", "contacts", "timeperiods", "templates"].map { "/etc/nagios4/objects/\($0).cfg" }
    let own = [
      try folder.write(
        "define host {\n  use linux-server\n  host_name localhost\n  address 127.0.0.1\n}\n", to: "host.cfg"),
      try folder.write(definitions, to: "rollcall.cfg"),
    ]
    let main =
      (objects + own).map { "cfg_file=\($0)" } + [
        "cfg_dir=/etc/nagios-plugins/config", "log_file=\(folder.file("log"))", "temp_path=\(folder.path)",
        "check_result_path=\(folder.path)", "lock_file=\(folder.file("lock"))",
        "command_file=\(folder.file("commands"))",
        "object_cache_file=\(folder.file("cache"))", "status_file=\(folder.file("status"))", "use_syslog=0",
        // Else it becomes somebody who may not read this folder.
        "nagios_user=root", "nagios_group=root", "illegal_macro_output_chars=`~$&|'\"<>",
      ]
    let file = try folder.write(main.joined(separator: "\n") + "\n", to: "nagios.cfg")
    return try await Tool.run("nagios4", ["-v", file])
  }

  @Test("its command gives the state of the roster")
  func command() async throws {
    let folder = try TemporaryFolder("nagios")
    try folder.write(Sample.text("corp.ldif"), to: "corp.ldif")
    let roster = try folder.write(Sample.text("small.yaml"), to: "small.yaml")
    let line = try #require(Sample.text("nagios/rollcall.cfg").firstMatch(of: /command_line +(.+)/)?.output.1)
    let command = String(line).replacing("/usr/bin/rollcall", with: RollcallProgram.path)
      .replacing("$ARG1$", with: roster)
    let answer = try await Tool.run("sh", ["-c", command], environment: ["XDG_STATE_HOME": folder.path])
    #expect(answer.status == 2)
    #expect(answer.output.hasPrefix("ROLLCALL CRITICAL - "))
    #expect(answer.error == "")
  }
}
