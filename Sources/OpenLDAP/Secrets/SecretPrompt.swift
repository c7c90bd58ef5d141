import Glibc
import Synchronization

/// Asks a person for a secret at the terminal, which does not show what is typed.
package enum SecretPrompt {
  /// Asks at the process's own terminal (tty(4)), wherever the standard streams lead.
  /// - Parameter question: shown as it is; free of control characters.
  /// - Returns: what was typed, without its line feed; nil where there is no terminal.
  /// - Throws: `CancellationError` when a signal or a cancelled task broke it off; the signal is raised again first.
  package static func ask(_ question: String) throws -> [UInt8]? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var usual = termios()
    guard tcgetattr(terminal, &usual) == 0 else { return nil }
    let signals = HeldSignals()
    let answer = withoutEcho(terminal, usual) {
      say(question, terminal)
      return Self.line(terminal, signals)
    }
    // The line feed that was typed was not shown either.
    say("\n", terminal)
    signals.release()
    guard let answer else { throw CancellationError() }
    return answer
  }

  private static func withoutEcho(_ terminal: Int32, _ usual: termios, _ ask: () -> [UInt8]?) -> [UInt8]? {
    var (usual, silent) = (usual, usual)
    silent.c_lflag &= ~tcflag_t(ECHO | ECHONL)
    // What was typed ahead was shown: it is no answer (termios(3), TCSAFLUSH).
    tcsetattr(terminal, TCSAFLUSH, &silent)
    defer { tcsetattr(terminal, TCSAFLUSH, &usual) }
    return ask()
  }

  /// A line as it is typed; nil when it was broken off. A signal may be another thread's, so it is looked for, also when a part of
  /// the line has come (Ctrl-D).
  private static func line(_ terminal: Int32, _ signals: borrowing HeldSignals) -> [UInt8]? {
    var line: [UInt8] = []
    // A line that grew would leave a copy behind.
    line.reserveCapacity(2 * most)
    while !signals.hasCome, !Task.isCancelled {
      var request = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 100) > 0 else { continue }
      var (bytes, fault) = Descriptor.readReady(terminal)
      line += bytes
      let hasEnded = bytes.isEmpty
      Secret.wipe(&bytes)
      if line.last == UInt8(ascii: "\n") {
        line.removeLast()
        return line
      }
      if fault == EAGAIN { continue }
      if hasEnded || line.count > most { break }
    }
    Secret.wipe(&line)
    return nil
  }

  /// A line of a terminal has no more (termios(3)).
  private static let most = 1 << 12

  private static func say(_ text: String, _ terminal: Int32) {
    _ = text.withCString { write(terminal, $0, strlen($0)) }
  }
}

/// Signals that would end or stop the process, noted instead until the terminal is as it was.
private struct HeldSignals: ~Copyable {
  private static let all = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  private let former: [__sighandler_t?]

  init() {
    noted.store(0, ordering: .relaxed)
    former = Self.all.map { signal($0, note) }
  }

  var hasCome: Bool { noted.load(ordering: .relaxed) != 0 }

  /// Lets the signals do what they did, unless somebody has said otherwise meanwhile, and raises the one that came.
  consuming func release() {
    for (number, handler) in zip(Self.all, former) {
      let current = signal(number, handler)
      if !isNote(current) { signal(number, current) }
    }
    let number = noted.load(ordering: .relaxed)
    if number != 0 { kill(getpid(), number) }
  }
}

/// The number of the signal that came; 0 for none.
private let noted = Atomic<Int32>(0)

/// Only what a signal handler may do (signal-safety(7)).
private func note(_ number: Int32) { noted.store(number, ordering: .relaxed) }

private func isNote(_ handler: __sighandler_t?) -> Bool {
  let own: __sighandler_t = note
  return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(own, to: Int.self)
}
