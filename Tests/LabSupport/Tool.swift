import Subprocess
import SystemPackage

/// Runs a program to its end: openssl, ldapsearch, kinit and the like.
package enum Tool {
  /// How a program ended and what it wrote.
  package struct Answer: Sendable {
    /// Its exit status; 128 + n when signal n ended it.
    package let status: Int
    /// What it wrote to standard output.
    package let output: String
    /// What it wrote to standard error.
    package let error: String
  }

  /// Runs a program and returns its answer, whatever its exit status.
  package static func run(
    _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
    with files: PrivateFiles = .none
  ) async throws -> Answer {
    try await run(program, arguments, input: input, environment: environment, with: files) { _ in }
  }

  /// Runs a program and tells its process's number once it has started.
  static func run(
    _ program: String, _ arguments: [String], input: String, environment: [String: String],
    with files: PrivateFiles = .none, started: (Int32) -> Void
  ) async throws -> Answer {
    guard let path = Lab.path(of: program) else { throw LabError("\(program) is not installed") }
    // As a lab's servers do, a client that waits for ever ends with this process.
    let command = ["--pdeathsig", "KILL"] + files.prefix + [path] + arguments
    let result = try await Subprocess.run(
      .name("setpriv"), arguments: Arguments(command), environment: .adding(environment),
      input: try file(holding: input), output: .string(limit: 64 << 20), error: .string(limit: 1 << 20)
    ) { started($0.processIdentifier.value) }
    return Answer(
      status: result.terminationStatus.shellStatus, output: result.standardOutput, error: result.standardError)
  }

  /// Input as a file that has no name any more: a program that ends before it has read a pipe would end the writer too.
  private static func file(holding input: String) throws -> FileDescriptorInput {
    let folder = try TemporaryFolder("input")
    let path = FilePath(try folder.write(input, to: "input"))
    return .fileDescriptor(try FileDescriptor.open(path, .readOnly), closeAfterSpawningProcess: true)
  }

  /// Runs a program that must succeed and returns its standard output; throws with what it said otherwise.
  @discardableResult
  package static func check(
    _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> String {
    let answer = try await run(program, arguments, input: input, environment: environment)
    guard answer.status == 0 else {
      throw LabError("\(program) ended with \(answer.status)", log: answer.output + answer.error)
    }
    return answer.output
  }
}

extension Environment {
  /// This process's environment with some variables set.
  static func adding(_ variables: [String: String]) -> Environment {
    var changes: [Environment.Key: String?] = [:]
    for (name, value) in variables { changes[Environment.Key(stringLiteral: name)] = value }
    return .inherit.updating(changes)
  }
}

extension TerminationStatus {
  /// The exit status as a shell would tell it.
  var shellStatus: Int {
    switch self {
    case .exited(let code): Int(code)
    case .signaled(let signal): 128 + Int(signal)
    }
  }
}
