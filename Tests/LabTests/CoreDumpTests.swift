import LabSupport
import Testing

/// What somebody who can make the program crash, or may look into his own processes, gets to see of its memory.
@Suite(.mustEnd)
struct CoreDumpTests {
  @Test("no core is written, and not even its own user may look into the process", .privateMachine("setpriv", "bash"))
  func none() async throws {
    let silent = try SilentListener()
    defer { silent.stop() }
    let machine = try PrivateMachine()
    defer { machine.remove() }
    try await machine.install(program: RollcallProgram.path, at: "/usr/bin/rollcall")
    let answer = try await machine.run("bash", "-c", Self.script(silent.ldapURL))
    #expect(answer.output == "core 0 0, owned by 0\n", "\(answer.error)")
  }

  /// What belongs to nobody is root's in /proc once it may not be dumped (proc(5)).
  private static func script(_ url: String) -> String {
    """
    ulimit -c unlimited
    setpriv --reuid=65534 --regid=65534 --clear-groups rollcall audit --account x --url \(url) --network-timeout 30 &
    for _ in {1..200}; do
      core=$(awk '/^Max core/ {print $5, $6}' /proc/$!/limits)
      [ "$core" != "0 0" ] || [ "$(stat -c %u /proc/$!/mem)" != 0 ] || break
      sleep 0.05
    done
    echo "core $core, owned by $(stat -c %u /proc/$!/mem)"
    kill $!
    """
  }
}
