package import Directory
package import FoundationEssentials
package import History

/// Everything a command takes from the world around it, so that a test can give it another one.
package struct Context: Sendable {
  /// The time.
  package let now: @Sendable () -> Date
  /// Throws when the text did not arrive whole; a reader that has gone away is nobody's error.
  package let standardOutput: @Sendable (String) throws -> Void
  /// Takes text for people; what cannot be told there cannot be told at all.
  package let standardError: @Sendable (String) -> Void
  /// The bytes of a file that has no more than so many; `-` is standard input.
  package let readFile: @Sendable (String, Int) throws -> [UInt8]
  /// A file of any size, to be read part by part; `-` is standard input.
  package let openFile: @Sendable (String) throws -> any ByteSource
  /// The bytes of a file that holds a secret; `-` is the first line of standard input. Throws `SecretFile.Fault`, also where the file
  /// is regular and others may read it, unless that is in order.
  package let readSecret: @Sendable (String, _ mayBeShared: Bool) throws -> [UInt8]
  /// Whether there is anything of that name.
  package let isThere: @Sendable (String) -> Bool
  /// Whether the name stands for a pipe or a device.
  package let isSpecial: @Sendable (String) -> Bool
  /// Writes a file whole or not at all.
  package let writeFile: @Sendable (String, String) throws -> Void
  /// The next line that a person types; nil at the end of input.
  package let readLine: @Sendable () -> String?
  /// What a person answers at the terminal to this question, without it being shown; nil where there is no terminal. Throws
  /// `CancellationError` where it was broken off.
  package let askSecret: @Sendable (String) throws -> [UInt8]?
  /// Takes the process's Kerberos tickets from this keytab, or from where they usually are, and says whether it does: a process has
  /// one place for them.
  package let takeTickets: @Sendable (_ keytab: String?) -> Bool
  /// Makes a folder for its owner alone where it is not there; throws where it cannot be written to.
  package let makeFolder: @Sendable (String) throws -> Void
  /// A history in a file, made where it is not there yet, and how many seconds another run is waited for where not as long as usual;
  /// throws `HistoryError`.
  package let openHistory: @Sendable (String, Double?) throws -> any HistoryStore
  /// A history in a file that is there, to be read only; throws `HistoryError`.
  package let readHistory: @Sendable (String) throws -> any HistoryStore
  /// Sends a datagram to a socket in the file system, and says whether it was taken.
  package let sendDatagram: @Sendable (String, [UInt8]) -> Bool
  /// Waits so many seconds; throws `CancellationError` when the task is cancelled meanwhile.
  package let sleep: @Sendable (Double) async throws -> Void
  /// A number somewhere between two.
  package let random: @Sendable (ClosedRange<Double>) -> Double
  /// Does this when the process is told to end (SIGTERM, SIGINT) for the first time.
  package let onTermination: @Sendable (@escaping @Sendable () -> Void) -> Void
  /// Ends the process with this message after so many seconds, when nothing else has; what it gives calls that off.
  package let lastResort: @Sendable (Double, String) -> CallingOff
  /// Whether a reader of standard output went away before all was written.
  package let isUnread: @Sendable () -> Bool
  /// Which of the standard streams are terminals.
  package let terminal: Terminal
  /// The environment variables.
  package let environment: [String: String]

  /// What of the standard streams is a terminal.
  package struct Terminal: Sendable {
    /// Whether standard input is a terminal.
    package let isInput: Bool
    /// Whether standard output is a terminal.
    package let isOutput: Bool
    /// Whether standard error is a terminal.
    package let isError: Bool

    /// What each of the three is.
    package init(isInput: Bool, isOutput: Bool, isError: Bool) {
      self.isInput = isInput
      self.isOutput = isOutput
      self.isError = isError
    }
  }

  /// Calls off what was to happen later.
  package typealias CallingOff = @Sendable () -> Void

  /// A world made of these.
  package init(
    now: @escaping @Sendable () -> Date, standardOutput: @escaping @Sendable (String) throws -> Void,
    standardError: @escaping @Sendable (String) -> Void, readFile: @escaping @Sendable (String, Int) throws -> [UInt8],
    openFile: @escaping @Sendable (String) throws -> any ByteSource,
    readSecret: @escaping @Sendable (String, Bool) throws -> [UInt8],
    isThere: @escaping @Sendable (String) -> Bool, isSpecial: @escaping @Sendable (String) -> Bool,
    writeFile: @escaping @Sendable (String, String) throws -> Void, readLine: @escaping @Sendable () -> String?,
    askSecret: @escaping @Sendable (String) throws -> [UInt8]?, takeTickets: @escaping @Sendable (String?) -> Bool,
    makeFolder: @escaping @Sendable (String) throws -> Void,
    openHistory: @escaping @Sendable (String, Double?) throws -> any HistoryStore,
    readHistory: @escaping @Sendable (String) throws -> any HistoryStore,
    sendDatagram: @escaping @Sendable (String, [UInt8]) -> Bool,
    sleep: @escaping @Sendable (Double) async throws -> Void,
    random: @escaping @Sendable (ClosedRange<Double>) -> Double,
    onTermination: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
    lastResort: @escaping @Sendable (Double, String) -> CallingOff,
    isUnread: @escaping @Sendable () -> Bool = { false }, terminal: Terminal, environment: [String: String]
  ) {
    self.now = now
    self.standardOutput = standardOutput
    self.standardError = standardError
    (self.readFile, self.openFile, self.readSecret) = (readFile, openFile, readSecret)
    (self.isThere, self.isSpecial) = (isThere, isSpecial)
    self.writeFile = writeFile
    (self.readLine, self.askSecret, self.takeTickets) = (readLine, askSecret, takeTickets)
    self.makeFolder = makeFolder
    (self.openHistory, self.readHistory) = (openHistory, readHistory)
    (self.sendDatagram, self.sleep, self.random) = (sendDatagram, sleep, random)
    self.onTermination = onTermination
    (self.lastResort, self.isUnread) = (lastResort, isUnread)
    self.terminal = terminal
    self.environment = environment
  }
}
