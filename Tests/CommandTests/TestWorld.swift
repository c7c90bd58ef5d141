import Directory
import FoundationEssentials
import History
import LabSupport
import OpenLDAP
import RollcallCommands
import SQLiteHistory
import Synchronization

/// A world for a command to run in: files from a table, a clock that stands until it is moved, and everything written kept.
/// Histories are real files, in folders of their own.
final class TestWorld: Sendable {
  fileprivate struct State {
    var output = ""
    var error = ""
    var files: [String: [UInt8]]
    var shared: Set<String> = []
    var reads: [String: Int] = [:]
    var typed: [String]
    var questions: [String] = []
    var tickets: [String?] = []
    var isOutputBroken = false
    var now = Date(timeIntervalSince1970: 1_800_000_000)
    var datagrams: [(socket: String, bytes: [UInt8])] = []
    var waits: [Double] = []
    /// The seconds after which the process would be broken off, until that is called off.
    var deadlines: [Double] = []
    var whileAsleep: @Sendable (Double) -> Void = { _ in }
  }

  private let state: Mutex<State>
  private let terminal: Context.Terminal
  private let environment: [String: String]
  private let folder: TemporaryFolder

  init(
    files: [String: String] = [:], typed: [String] = [], isTerminal: Bool = false, environment: [String: String] = [:],
    remembers: Bool = false
  ) throws {
    state = Mutex(State(files: files.mapValues { Array($0.utf8) }, typed: typed))
    terminal = Context.Terminal(isInput: isTerminal, isOutput: isTerminal, isError: isTerminal)
    folder = try TemporaryFolder("world")
    self.environment = environment.merging(remembers ? ["XDG_STATE_HOME": folder.path] : [:]) { given, _ in given }
  }

  /// What a keytab begins with.
  static let keytab = "\u{5}\u{2}\0\0\0\u{1}k"
  /// A certificate `c` and a private key `k`, as far as their labels tell.
  static let pair = ["c": "-----BEGIN CERTIFICATE-----\n", "k": "-----BEGIN PRIVATE KEY-----\n"]

  /// The history of a world that remembers.
  var history: String { folder.file("rollcall/history.sqlite") }
  /// A path for a history, a lock or a socket: in a real folder.
  func real(_ name: String) -> String { folder.file(name) }

  /// From here on standard output takes nothing more.
  func breakOutput() { state.withLock { $0.isOutputBroken = true } }

  var output: String { state.withLock { $0.output } }
  var error: String { state.withLock { $0.error } }

  /// What was sent to sockets.
  var datagrams: [(socket: String, bytes: [UInt8])] { state.withLock { $0.datagrams } }
  /// What was asked at the terminal.
  var questions: [String] { state.withLock { $0.questions } }
  /// The keytabs that Kerberos' tickets were taken from, each nil for the usual place.
  var tickets: [String?] { state.withLock { $0.tickets } }
  /// How long was waited, in seconds.
  var waits: [Double] { state.withLock { $0.waits } }
  /// The seconds after which the process would be broken off, where nothing called that off.
  var deadlines: [Double] { state.withLock { $0.deadlines } }

  /// What happens while a command sleeps for so many seconds.
  func onSleep(_ act: @escaping @Sendable (Double) -> Void) { state.withLock { $0.whileAsleep = act } }

  /// Moves the clock.
  func wait(_ seconds: Double) { state.withLock { $0.now += seconds } }

  /// Forgets what was printed.
  func clear() { state.withLock { ($0.output, $0.error) = ("", "") } }

  /// What a file holds now.
  func file(_ path: String) -> String? { state.withLock { $0.files[path].map { String(decoding: $0, as: UTF8.self) } } }

  /// Puts a file there.
  func write(_ path: String, _ text: String) { state.withLock { $0.files[path] = Array(text.utf8) } }

  /// From here on others than its owner may read the file.
  func share(_ path: String) { state.withLock { _ = $0.shared.insert(path) } }

  /// From here on somebody writes to the file once it was read so many times.
  func wear(_ path: String, reads: Int) { state.withLock { $0.reads[path] = reads } }

  /// Runs a command line and gives its exit status.
  func run(_ arguments: String...) async -> Int32 { await run(arguments) }

  /// Runs a command line and gives its exit status.
  func run(_ arguments: [String]) async -> Int32 { await Rollcall.run(arguments, in: context) }

  /// What a command takes from it.
  var context: Context {
    Context(
      now: { self.state.withLock { $0.now } },
      standardOutput: { text in try self.state.withLock { try $0.print(text) } },
      standardError: { text in self.state.withLock { $0.error += text } },
      readFile: { path, most in try self.state.withLock { try $0.files[path] ?? Self.missing(path) } },
      openFile: { path in try self.state.withLock { try $0.open(path) } },
      readSecret: { path, mayBeShared in try self.state.withLock { try $0.secret(path, mayBeShared) } },
      isThere: { path in self.state.withLock { $0.files[path] != nil } || FileManager.default.fileExists(atPath: path)
      },
      isSpecial: { $0.hasPrefix("/dev/fd/") },
      writeFile: { path, text in self.state.withLock { $0.files[path] = Array(text.utf8) } },
      readLine: { self.state.withLock { $0.typed.isEmpty ? nil : $0.typed.removeFirst() } },
      askSecret: { [isTerminal = terminal.isInput] question in
        self.state.withLock { isTerminal ? $0.answer(to: question) : nil }
      },
      takeTickets: { keytab in self.state.withLock { $0.take(keytab) } },
      makeFolder: { path in
        guard path.hasPrefix(self.folder.path) else { throw Closed() }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      },
      openHistory: { try SQLiteHistory($0, patience: $1 ?? 1) },
      readHistory: { try SQLiteHistory(reading: $0) },
      sendDatagram: { socket, bytes in
        self.state.withLock { $0.datagrams.append((socket, bytes)) }
        return true
      },
      sleep: { seconds in
        self.state.withLock { state -> @Sendable (Double) -> Void in
          state.waits.append(seconds)
          return state.whileAsleep
        }(seconds)
      },
      random: { $0.upperBound },
      onTermination: { _ in },
      lastResort: { seconds, _ in
        self.state.withLock { $0.deadlines.append(seconds) }
        return { self.state.withLock { state in state.deadlines.removeAll { $0 == seconds } } }
      },
      terminal: terminal, environment: environment)
  }

  fileprivate struct Full: Error, CustomStringConvertible { let description = "No space left on device" }
  private struct Closed: Error, CustomStringConvertible { let description = "Permission denied" }
  private struct Missing: Error, CustomStringConvertible { let description = "there is no such file" }

  fileprivate static func missing(_ path: String) throws -> [UInt8] { throw Missing() }
}

extension TestWorld {
  /// The sample directory of the article's case, as `corp.ldif`.
  /// - Parameters:
  ///   - rosters: sample rosters beside it, by their names.
  ///   - more: other files beside it.
  ///   - change: what is different from the sample.
  static func withSamples(
    rosters: String..., more: [String: String] = [:], typed: [String] = [], isTerminal: Bool = false,
    environment: [String: String] = [:], remembers: Bool = false,
    _ change: (String) -> String = { $0 }
  ) throws -> TestWorld {
    var files = more
    files["corp.ldif"] = change(try sample("corp.ldif"))
    for name in rosters { files[name] = try sample(name) }
    return try TestWorld(
      files: files, typed: typed, isTerminal: isTerminal, environment: environment, remembers: remembers)
  }

  private static func sample(_ name: String) throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../samples/\(name)")
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}

extension TestWorld.State {
  fileprivate mutating func take(_ keytab: String?) -> Bool {
    if !tickets.isEmpty, tickets.contains(where: { $0 != keytab }) { return false }
    tickets.append(keytab)
    return true
  }

  fileprivate mutating func answer(to question: String) -> [UInt8] {
    questions.append(question)
    return typed.isEmpty ? [] : Array(typed.removeFirst().utf8)
  }

  fileprivate func open(_ path: String) throws -> any ByteSource {
    let bytes = try files[path] ?? TestWorld.missing(path)
    return reads[path].map { WornFile(bytes, reads: $0) } ?? bytes
  }

  fileprivate mutating func secret(_ path: String, _ mayBeShared: Bool) throws -> [UInt8] {
    if path == "-" { return typed.isEmpty ? [] : Array(typed.removeFirst().utf8) }
    if !mayBeShared, shared.contains(path) { throw SecretFile.Fault.shared(mode: 0o644) }
    return try files[path] ?? TestWorld.missing(path)
  }

  fileprivate mutating func print(_ text: String) throws {
    if isOutputBroken { throw TestWorld.Full() }
    output += text
  }
}
