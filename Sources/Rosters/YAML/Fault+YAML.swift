internal import Yams

extension Fault {
  /// What the parser says of a file that is no YAML, with what people usually mean by it.
  init(_ error: any Error, in text: String) {
    guard let error = error as? YamlError else {
      self.init(.start, "the file cannot be read as YAML")
      return
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
      self.init(Place(mark), Self.words(problem, at: Place(mark), in: text))
    case .composer(_, let problem, let mark, _): self.init(Place(mark), Self.words(problem, at: Place(mark), in: text))
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(Place(context.mark), "'\(keys.first ?? "")' is given twice in one mapping")
    case .reader(_, let offset, _, _):
      self.init(Self.place(ofCharacter: offset ?? 0, in: text), "a control character stands here, which YAML forbids")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      self.init(.start, "the file cannot be read as YAML")
    }
  }

  private static func words(_ problem: String, at place: Place, in text: String) -> String {
    if problem.hasPrefix("Maximum nesting level") { return "this is nested too deeply: a roster needs no ten levels" }
    if problem.contains("undefined alias") { return "a value that begins with * must stand in quotes" }
    if problem.contains("another document") { return "a second document begins here: a roster is one" }
    if problem.hasPrefix("mapping values are not allowed") {
      return "this is not YAML: a text with ': ' in it must stand in quotes (or look at the indentation)"
    }
    if problem.contains("unknown escape character") {
      return "this is not YAML: in double quotes \\ begins an escape; take single quotes, or none"
    }
    if problem.hasPrefix("did not find expected") { return "this is not YAML: \(problem); look at the indentation" }
    guard problem.contains("cannot start any token") else { return "this is not YAML: \(problem)" }
    return switch character(at: place, in: text) {
    case "@": "a name that begins with @ must stand in quotes, like \"@domain-admins\""
    case "\t": "a tab stands here: YAML is indented by spaces"
    case "`", "%": "a value that begins like this must stand in quotes"
    default: "this is not YAML: \(problem)"
    }
  }

  private static func character(at place: Place, in text: String) -> Unicode.Scalar? {
    let lines = text.split(separator: "\n", maxSplits: place.line, omittingEmptySubsequences: false)
    guard lines.count >= place.line else { return nil }
    return lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1).first
  }

  private static func place(ofCharacter offset: Int, in text: String) -> Place {
    let before = text.prefix(offset)
    let line = before.count { $0.isNewline } + 1
    let rest = before.lastIndex(where: \.isNewline).map { before[before.index(after: $0)...] } ?? before
    return Place(line: line, column: rest.unicodeScalars.count + 1)
  }
}

extension Place {
  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }

  init(_ node: Node) { self = node.mark.map { Place($0) } ?? .start }
}
