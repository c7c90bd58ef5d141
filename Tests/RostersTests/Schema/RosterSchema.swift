import FoundationEssentials
import LabSupport
import Testing

/// The schema that editors check rosters by, and what it says of rosters.
enum RosterSchema {
  /// The file in samples/.
  static func sample(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../samples/\(name)")
  }

  /// The schema itself.
  static func read() throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: sample("roster.schema.json")))
  }

  /// What a schema validator says.
  struct Answer: Decodable {
    /// What is wrong with the schema, its examples and its defaults.
    let schema: [String]
    /// For each roster what is wrong with it; nil where it is no YAML.
    let rosters: [[String]?]
  }

  /// Holds rosters against the schema, all in one go: a validator takes longer to start than to work.
  static func answer(_ rosters: [String]) async throws -> Answer {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../against-schema").path
    let input = String(decoding: try JSONEncoder().encode(rosters), as: UTF8.self)
    let output = try await Tool.check(python, [script, sample("roster.schema.json").path], input: input)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
    try #require(answer.rosters.count == rosters.count)
    return answer
  }

  /// Debian's own, which its packages of modules are for.
  static let python = "/usr/bin/python3"
  private static let module = "/usr/lib/python3/dist-packages/jsonschema"

  /// Whether there is a validator here.
  static var canAnswer: Bool { Lab.isRequired || FileManager.default.fileExists(atPath: module) }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test on a machine without a JSON Schema validator.
  static var schemaLab: Self {
    .enabled(if: RosterSchema.canAnswer, "python3-jsonschema is not installed; Tests/run installs it")
  }
}

/// Any JSON.
enum JSONValue: Decodable, Equatable {
  case object([String: JSONValue])
  case list([JSONValue])
  case text(String)
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let object = try? container.decode([String: JSONValue].self) { self = .object(object); return }
    if let list = try? container.decode([JSONValue].self) { self = .list(list); return }
    self = (try? container.decode(String.self)).map { .text($0) } ?? .other
  }

  subscript(_ key: String) -> JSONValue? { if case .object(let object) = self { object[key] } else { nil } }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var texts: [String] { if case .list(let list) = self { list.compactMap(\.text) } else { [] } }
  var keys: Set<String> { if case .object(let object) = self { Set(object.keys) } else { [] } }

  /// This and everything in it.
  var parts: [JSONValue] {
    switch self {
    case .object(let object): [self] + object.values.flatMap(\.parts)
    case .list(let list): [self] + list.flatMap(\.parts)
    case .text, .other: [self]
    }
  }
}
