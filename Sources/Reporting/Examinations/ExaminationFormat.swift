internal import Directory
internal import FoundationEssentials

/// The formats an examination can be had in.
package enum ExaminationFormat: String, Sendable, CaseIterable {
  case text
  case json

  /// The examinations in this format, ending in a line feed.
  /// - Throws: an `EncodingError` when a format cannot hold them.
  package func render(_ examinations: [Examination], run: RunDetails) throws -> String {
    switch self {
    case .text: examinations.map(\.text).joined(separator: "\n")
    case .json:
      try JSONReport.encoded(
        ExaminationDocument(run: RunJSON(run), directories: examinations.map(ExaminationJSON.init)))
    }
  }
}

extension Examination {
  /// For a person: a line a step, and under what is wrong what to do.
  fileprivate var text: String {
    let title = "\(directory): \(url)".harmless
    return ([title] + steps.flatMap(\.lines)).joined(separator: "\n") + "\n"
  }
}

extension Examination.Step {
  fileprivate var lines: [String] {
    let (word, name) = (outcome.rawValue.uppercased(), name.rawValue)
    let head = "  " + word + String(repeating: " ", count: 9 - word.count) + name
    let line = head + String(repeating: " ", count: max(1, 22 - head.count)) + detail.harmless
    return [line] + (cure.map { [String(repeating: " ", count: 22) + $0.harmless] } ?? [])
  }
}

/// `rollcall.doctor/1`. A change that breaks a reader changes the number.
struct ExaminationDocument: Encodable {
  let schema = "rollcall.doctor/1"
  let run: RunJSON
  let directories: [ExaminationJSON]
}

struct ExaminationJSON: Encodable {
  let name: String
  let url: String
  let well: Bool
  let steps: [ExaminationStepJSON]

  init(_ examination: Examination) {
    (name, url, well) = (examination.directory, examination.url, examination.isWell)
    steps = examination.steps.map(ExaminationStepJSON.init)
  }
}

struct ExaminationStepJSON: Encodable {
  let step: String
  let outcome: String
  let detail: String
  /// Nothing where nothing is to be done.
  let cure: String?

  init(_ step: Examination.Step) {
    (self.step, outcome, detail, cure) = (step.name.rawValue, step.outcome.rawValue, step.detail, step.cure)
  }
}
