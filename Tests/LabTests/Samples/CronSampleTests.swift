import FoundationEssentials
import LabSupport
import Testing

/// samples/cron: its very line as cron runs it, and the file in the hands of cron.
@Suite(.mustEnd)
struct CronSampleTests {
  @Test("drift is printed once, its end is printed, what cannot be told is printed each time", .lab("slapd"))
  func line() async throws {
    let folder = try TemporaryFolder("cron")
    defer { folder.remove() }
    let command = try Self.command(folder)
    try await withSlapd(SlapdConfiguration(seed: ScheduledRoster.seed)) { slapd in
      try folder.write(ScheduledRoster.text(slapd.url), to: "rollcall.yaml")
      let drift = try await Self.asCron(command, folder)
      #expect(drift.status == 2)
      #expect(drift.output.hasPrefix("DRIFT     svc-backup is not in operators\n"))
      #expect(drift.error == "")
      let same = try await Self.asCron(command, folder)
      #expect(same.status == 0)
      #expect(same.output + same.error == "")
      try await slapd.apply(ldif: ScheduledRoster.cure)
      let gone = try await Self.asCron(command, folder)
      #expect(gone.status == 0)
      #expect(gone.output.hasPrefix("RESOLVED  gone: svc-backup is not in operators"))
    }
    for _ in 1...2 {
      let unreachable = try await Self.asCron(command, folder)
      #expect(unreachable.status == 1)
      #expect(unreachable.error.contains("rollcall: "))
    }
  }

  @Test(
    "cron runs it as rollcall and mails root the drift, then nothing, then a failure",
    .privateMachine("cron", "faketime"))
  func mails() async throws {
    let machine = try PrivateMachine()
    defer { machine.remove() }
    try machine.install(Sample.text("cron/rollcall", ["--splay 900": "--splay 0"]), at: "/etc/cron.d/rollcall")
    try machine.install(Sample.text("small.yaml", ["2027-03-31": "2099-12-31"]), at: "/etc/rollcall/rollcall.yaml")
    try machine.install(Sample.text("corp.ldif"), at: "/etc/rollcall/corp.ldif")
    try await machine.install(program: RollcallProgram.path, at: "/usr/lib/rollcall/rollcall")
    try machine.install(Self.noting, at: "/usr/bin/rollcall", mode: 0o755)
    try machine.install("#!/bin/sh\ncat >/var/mail/$(ls /var/mail | wc -l)\n", at: "/usr/sbin/sendmail", mode: 0o755)
    try machine.install(Self.script(), at: "/etc/rollcall/script")
    let answer = try await machine.run("bash", "/etc/rollcall/script")
    #expect(answer.status == 0)
    let parts = answer.output.split(separator: "From: ")
    try #require(parts.count == 3, "\(answer.output)\(answer.error)")
    #expect(parts[0].hasPrefix("2 0 1 \n"), "the exit statuses")
    let each = parts[1...]
    #expect(each.allSatisfy { $0.contains("\nTo: root\n") && $0.contains("Cron <rollcall@") })
    #expect(parts[1].contains("\n\nDRIFT     ExchSvc is not in Domänen-Admins\n"))
    #expect(parts[2].contains("corp.ldif cannot be read"))
    #expect(parts[0].contains(/ExchSvc +Domänen-Admins +missing-member/), "the history")
  }
}

extension CronSampleTests {
  /// The command of the sample's one line, as a shell will read it.
  private static func command(_ folder: TemporaryFolder) throws -> String {
    let text = try Sample.text(
      "cron/rollcall", ["/etc/rollcall/rollcall.yaml": folder.file("rollcall.yaml"), "--splay 900": "--splay 1"])
    let lines = text.split(separator: "\n").filter { $0.contains(/^[0-9*]/) }
    guard lines.count == 1, let line = lines.first?.wholeMatch(of: /(?:\S+ ){5}rollcall (rollcall .*)/) else {
      throw LabError("the crontab has not one line of rollcall's")
    }
    return String(line.output.1)
  }

  /// Runs a command with what cron gives it and no more (crontab(5)), the program's own folder apart.
  private static func asCron(_ command: String, _ folder: TemporaryFolder) async throws -> Tool.Answer {
    let program = URL(filePath: RollcallProgram.path).deletingLastPathComponent().path
    let variables = ["HOME=\(folder.path)", "LOGNAME=rollcall", "SHELL=/bin/sh", "PATH=\(program):/usr/bin:/bin"]
    return try await Tool.run("env", ["-i"] + variables + ["/bin/sh", "-c", command])
  }

  /// The program, with its exit status noted where cron forgets it.
  private static let noting = """
    #!/bin/sh
    /usr/lib/rollcall/rollcall "$@"
    status=$?
    echo $status >>~/statuses
    exit $status

    """

  /// Three times from a little before the minute of the sample to after it; then the exit statuses, the history and the mails.
  private static func script() throws -> String {
    """
    set -euo pipefail
    home=/var/lib/rollcall
    echo "rollcall:*:64999:64999::$home:/bin/false" >>/etc/passwd
    install -d -o 64999 $home
    install -d -m 1777 /var/mail
    soon() { for _ in {1..100}; do if "$@" 2>/dev/null; then return; fi; sleep 0.2; done; return 1; }
    ran() { [ -e $home/statuses ] && [ "$(wc -l <$home/statuses)" = "$1" ]; }
    mailed() { [ "$(ls /var/mail | wc -l)" = "$1" ]; }
    # faketime's clock is for what cron starts as somebody else, too.
    share_clock() { [ "$(ls /dev/shm | wc -l)" = 2 ] && chmod 666 /dev/shm/*; }
    hour() {
      faketime -f '@2026-01-05 10:16:56' cron -f &
      soon share_clock
      soon ran "$1"
      kill "$(cat /run/crond.pid)"
      wait
    }
    hour 1
    soon mailed 1
    hour 2
    rm /etc/rollcall/corp.ldif
    hour 3
    soon mailed 2
    tr '\\n' ' ' <$home/statuses
    echo
    \(try Sample.commands("cron/rollcall", "runuser"))
    cat /var/mail/*
    """
  }
}
