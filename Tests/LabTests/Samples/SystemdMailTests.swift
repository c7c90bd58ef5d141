import LabSupport
import Testing

/// The mail of samples/systemd about runs that had no word to say.
@Suite(.timeLimit(.minutes(1)))
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
