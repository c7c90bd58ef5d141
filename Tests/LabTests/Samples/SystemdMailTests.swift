import LabSupport
import Testing

/// The mail of samples/systemd about runs that had no word to say, and about words that come late.
@Suite(.mustEnd)
struct SystemdMailTests {
  @Test(
    "a run that could not begin, or was killed, is mailed with what systemd says of it",
    .privateMachine("/lib/systemd/systemd"))
  func unheard() async throws {
    let machine = try await SystemdSample.machine()
    defer { machine.remove() }
    let answer = try await machine.boot(SystemdSample.hour + Self.script)
    #expect(answer.error == "")
    let hours = answer.output.split(separator: "hour ").map(String.init)
    let ends = [
      ("243", "CREDENTIALS", "exit-code (exited 243)"),
      ("203", "/usr/bin/rollcall: No such file", "exit-code (exited 203)"),
    ]
    try #require(hours.count == 3, "\(answer.output)")
    for (hour, end) in zip(hours, ends + [("KILL", "status=9/KILL", "signal (killed KILL)")]) {
      #expect(hour.contains("\nTo: root\nSubject: rollcall on "))
      #expect(hour.contains(": failure \(end.0)\n"))
      #expect(hour.contains(end.1))
      #expect(hour.hasSuffix("\n\nsystemd: \(end.2)\n"))
    }
  }

  @Test("what a run said is mailed, however far the journal is behind", .privateMachine("/lib/systemd/systemd"))
  func late() async throws {
    let machine = try await SystemdSample.machine()
    defer { machine.remove() }
    let answer = try await machine.boot(SystemdSample.hour + Self.lagging)
    #expect(answer.error == "")
    let hours = answer.output.split(separator: "hour ").map(String.init)
    try #require(hours.count == 2, "\(answer.output)")
    #expect(hours[0].hasPrefix("1: 0\nTo: root\nSubject: rollcall on "))
    #expect(hours[0].hasSuffix("\n\nsaid 0\n"))
    #expect(hours[1].hasPrefix("2: 2\nTo: root\nSubject: rollcall on "))
    #expect(hours[1].hasSuffix("\n\nsaid 2\n\nsystemd: exit-code (exited 2)\n"))
  }

  /// The journal stands still until the program has long ended: with success, then with drift.
  private static let lagging = """
    systemctl start systemd-journald.service
    journal=$(systemctl show -P MainPID systemd-journald.service)
    lag() {
      kill -STOP "$journal"
      { sleep 1; kill -CONT "$journal"; } &
    }
    install -D /dev/null /etc/rollcall/password
    for end in 0 2; do
      printf '#!/bin/sh\\necho said %s\\nexit %s\\n' $end $end >/usr/bin/rollcall
      chmod 755 /usr/bin/rollcall
      lag
      hour $((end / 2 + 1))
    done
    """

  /// No password, then no program, then one that is killed.
  private static let script = """
    hour 1
    install -D /dev/null /etc/rollcall/password
    mv /usr/bin/rollcall /usr/bin/elsewhere
    hour 2
    printf '#!/bin/sh\\nkill -KILL $$\\n' >/usr/bin/rollcall
    chmod 755 /usr/bin/rollcall
    hour 3
    """
}
