internal import Dispatch
internal import FoundationEssentials
internal import Glibc
internal import OpenLDAP
internal import SQLiteHistory
internal import Synchronization
internal import SystemPackage

extension Context {
  /// The real world; in it a closed pipe is an error to be told, and not the end of the process, whose memory goes to no file.
  package static var live: Context {
    StandardStreams.occupy()
    CoreDumps.forbid()
    Library.ignoreBrokenPipes()
    Library.tellAssertions()
    return Context(
      now: { Date() },
      standardOutput: { try write($0, to: .standardOutput) },
      standardError: { try? write($0, to: .standardError) },
      readFile: { try Files.read($0, most: $1) },
      openFile: Files.source,
      readSecret: { try SecretFile.read($0, mayBeShared: $1) },
      isThere: { FileManager.default.fileExists(atPath: $0) },
      isSpecial: Files.isSpecial,
      writeFile: Files.write,
      readLine: { Swift.readLine() },
      askSecret: { try SecretPrompt.ask($0) },
      takeTickets: { KerberosTickets.take(from: $0) },
      makeFolder: Files.makeFolder,
      openHistory: { try SQLiteHistory($0, patience: $1 ?? SQLiteHistory.usualPatience) },
      readHistory: { try SQLiteHistory(reading: $0) },
      sendDatagram: { LocalDatagram.send($1, to: $0) },
      sleep: { try await Task.sleep(for: .seconds($0)) },
      random: { Double.random(in: $0) },
      onTermination: Termination.first,
      lastResort: exitLater,
      isUnread: { hasLostReader.withLock { $0 } },
      terminal: Terminal(isInput: isatty(0) == 1, isOutput: isatty(1) == 1, isError: isatty(2) == 1),
      environment: ProcessInfo.processInfo.environment)
  }

  /// Some waits cannot be broken off (a Kerberos library that asks a silent KDC): the process is.
  private static func exitLater(_ seconds: Double, _ message: String) -> CallingOff {
    let isWanted = Mutex(true)
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
      guard isWanted.withLock({ $0 }) else { return }
      try? write("rollcall: \(message)\n", to: .standardError)
      _exit(ExitStatus.failure.code)
    }
    return { isWanted.withLock { $0 = false } }
  }

  private static let hasLostReader = Mutex(false)

  /// A reader that has gone away (`rollcall … | head`) is nobody's error.
  private static func write(_ text: String, to stream: FileDescriptor) throws {
    do { try stream.writeAll(Array(text.utf8)) } catch Errno.brokenPipe {
      if stream == .standardOutput { hasLostReader.withLock { $0 = true } }
    }
  }
}
