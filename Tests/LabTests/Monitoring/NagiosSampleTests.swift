import FoundationEssentials
import LabSupport
import Testing

/// The definitions of samples/nagios, read by Nagios, and its command, run as Nagios would.
@Suite(.lab("nagios4"), .mustEnd)
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
    let command = try Self.command(roster).replacing("/usr/bin/rollcall", with: RollcallProgram.path)
    // A daemon may have no home.
    let answer = try await Tool.run("sh", ["-c", command], environment: ["XDG_STATE_HOME": "", "HOME": "/proc"])
    #expect(answer.status == 2)
    #expect(answer.output.hasPrefix("ROLLCALL CRITICAL - "))
    #expect(answer.error == "")
    let wrong = try await Tool.run("sh", ["-c", command + " --nonsense"])
    #expect(wrong.status == 3 && wrong.output.hasPrefix("ROLLCALL UNKNOWN - the command line is wrong: "))
  }

  @Test("nagios reads the roster with a password of its own", .privateMachine("slapd", "openssl"))
  func password() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    let machine = try PrivateMachine()
    defer { machine.remove() }
    try await machine.install(program: RollcallProgram.path, at: "/usr/bin/rollcall")
    try machine.install(String(contentsOfFile: authority.certificate, encoding: .utf8), at: "/etc/rollcall/ca.pem")
    try machine.install(Slapd.rootPassword, at: "/etc/rollcall/password", mode: 0o600)
    try await withSlapd(SlapdConfiguration(seed: ScheduledRoster.seed, certificate: certificate)) { slapd in
      let url = try #require(slapd.ldapsURL)
      try machine.install(
        ScheduledRoster.text(url, "ca: /etc/rollcall/ca.pem", "user: \(Slapd.rootDN)", "passwordFile: password"),
        at: "/etc/rollcall/rollcall.yaml")
      let answer = try await machine.run("bash", "-c", Self.asNagios())
      #expect(answer.status == 2)
      #expect(answer.output.hasPrefix("ROLLCALL CRITICAL - 1 drift: svc-backup is not in operators"))
      #expect(answer.error == "")
    }
  }

  /// The roster's command.
  private static func command(_ roster: String) throws -> String {
    let line = try #require(Sample.text("nagios/rollcall.cfg").firstMatch(of: /command_line +(.+)/)?.output.1)
    return String(line).replacing("$ARG1$", with: roster)
  }

  /// What the sample tells to do, and then its service's command as nagios runs it.
  private static func asNagios() throws -> String {
    let sample = "nagios/rollcall.cfg"
    let roster = try #require(Sample.text(sample).firstMatch(of: /check_rollcall!(\S+)/)?.output.1)
    return """
      set -e
      \(try Sample.commands(sample, "install", "ln"))
      runuser -u nagios -- sh -c '\(try command(String(roster)))'
      """
  }
}
