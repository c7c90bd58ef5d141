import FoundationEssentials
import Remediation

/// What a repair left behind, whatever became of its process: what the server took, and what the journal says was sent.
struct Aftermath: Sendable {
  /// The journal that a repair in this folder is told to keep.
  static func journal(in folder: String) -> String { "\(folder)/journal.jsonl" }
  /// The file in which the server notes what it takes.
  static func notes(in folder: String) -> String { "\(folder)/taken" }

  /// What the server took, in order.
  let taken: [SentValue]
  private let journal: Result<Journal?, Journal.Fault>

  init(in folder: String) {
    let notes = FileManager.default.contents(atPath: Self.notes(in: folder)) ?? Data()
    taken = String(decoding: notes, as: UTF8.self).split(separator: "\n").compactMap { SentValue(line: $0) }
    guard let bytes = FileManager.default.contents(atPath: Self.journal(in: folder)) else {
      journal = .success(nil)
      return
    }
    do throws(Journal.Fault) { journal = .success(try Journal(Array(bytes))) } catch { journal = .failure(error) }
  }

  /// Where the journal does not hold what was sent, or says of it what is not so; nil where all is in order.
  var fault: String? {
    switch journal {
    // Broken off before its first line was whole, it was followed by nothing.
    case .failure(let fault): taken.isEmpty ? nil : "the journal cannot be read: \(fault)"
    case .success(let journal): fault(in: journal?.modifies ?? [])
    }
  }

  private func fault(in modifies: [Journal.Entry]) -> String? {
    let told = modifies.flatMap { entry in SentValue.all(of: entry.modify).map { ($0, entry.word) } }
    for value in taken {
      let words = told.filter { $0.0 == value }.map(\.1)
      if words.isEmpty { return "sent, and not in the journal: \(value)" }
      if words.allSatisfy({ $0 == "refused" }) { return "made, and refused in the journal: \(value)" }
    }
    return told.first { $0.1 == "changed" && !taken.contains($0.0) }.map { "in the journal, and never made: \($0.0)" }
  }
}
