internal import ArgumentParser

/// Where the one result of a verb goes.
struct FileArguments: ParsableArguments, Outlets {
  @Option(
    help: ArgumentHelp("Write the result to a file, whole or not at all, instead of stdout.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var messages: MessageArguments

  var voice: Voice { messages.voice }

  /// The file; nil for standard output.
  var file: String? { output == "-" ? nil : output }

  var files: [String] { [file].compactMap(\.self) }

  /// - Throws: a `ValidationError` for a name that is none: an empty variable of a script, mostly.
  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output names no file: it is empty") }
  }

  /// Writes the text where it belongs; a file that cannot be written costs the exit status, never the text.
  /// - Throws: `Failure` when it did not get where it should.
  func write(_ text: String, _ context: Context) throws {
    guard let file else { return try context.print(text) }
    do { try context.writeFile(file, text) } catch {
      try context.print(text)
      throw Failure.failed("\(file) cannot be written: \(error); the report is on standard output")
    }
  }
}

extension Context {
  /// - Throws: `Failure` when standard output does not take it.
  func print(_ text: String) throws {
    do { try standardOutput(text) } catch { throw Failure.failed("the report cannot be printed: \(error)") }
  }
}
