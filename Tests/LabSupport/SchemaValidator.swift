import FoundationEssentials

/// Documents, held against a JSON Schema by a validator that is not ours.
package enum SchemaValidator {
  /// What documents are written in.
  package enum Language: String, Sendable { case yaml, json }

  /// What the validator says.
  package struct Answer: Decodable, Sendable {
    /// What is wrong with the schema, its examples and its defaults.
    package let schema: [String]
    /// For each document what is wrong with it; nil where it is not of its language.
    package let documents: [[String]?]
  }

  /// Holds documents against a schema, all in one go: a validator takes longer to start than to work.
  /// - Throws: `LabError` where it cannot be run, or answers otherwise than it should.
  package static func answer(
    _ documents: [String], in language: Language, against schema: String
  ) async throws -> Answer {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../against-schema").path
    let input = String(decoding: try JSONEncoder().encode(documents), as: UTF8.self)
    let output = try await Tool.check(python, [script, schema, language.rawValue], input: input)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
    guard answer.documents.count == documents.count else { throw LabError("an answer for each document is wanted") }
    return answer
  }

  /// Debian's own, which its packages of modules are for.
  package static let python = "/usr/bin/python3"
  private static let module = "/usr/lib/python3/dist-packages/jsonschema"

  /// Whether there is a validator here.
  static var canAnswer: Bool { Lab.isRequired || FileManager.default.fileExists(atPath: module) }
}
