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

  /// What a validator says of rosters.
  static func answer(_ rosters: [String]) async throws -> SchemaValidator.Answer {
    try await SchemaValidator.answer(rosters, in: .yaml, against: sample("roster.schema.json").path)
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
