import Directory
import LabSupport
import Synchronization
import SystemPackage

/// A domain whose groups take the two changes that put it right; whatever it takes is noted in a file before it is answered, so that it
/// is known whatever becomes of this process.
final class ChangingDomain: Sendable {
  private let domains: [Set<Repair>: RememberedAnswers]
  private let notes: FilePath
  private let done = Mutex<Set<Repair>>([])

  /// - Parameters:
  ///   - domains: the domain with each set of changes made.
  ///   - notes: the file, which need not be there yet.
  init(_ domains: [Set<Repair>: RememberedAnswers], noting notes: FilePath) {
    (self.domains, self.notes) = (domains, notes)
  }

  /// Whether it is as it ought to be.
  var isRight: Bool { done.withLock { $0.count == Repair.allCases.count } }

  /// What a request gets.
  func answers(to request: ScriptedServer.Request) -> [ScriptedServer.Response] {
    if case .modify = request.operation { return [.modifyDone(outcome(of: request.operation))] }
    return domains[done.withLock { $0 }]?.answers(to: request) ?? [.close]
  }

  /// Anything but the two is refused (unwillingToPerform), and what is so already too (attributeOrValueExists, noSuchAttribute).
  private func outcome(of operation: ScriptedServer.Operation) -> ScriptedServer.Outcome {
    guard let value = SentValue(operation), let repair = Repair(value) else { return .init(53) }
    return done.withLock { done in
      if done.contains(repair) { return .init(value.kind == .add ? 20 : 16) }
      guard (try? note(value)) != nil else { return .init(80) }
      done.insert(repair)
      return .success
    }
  }

  private func note(_ value: SentValue) throws {
    let file = try FileDescriptor.open(
      notes, .writeOnly, options: [.create, .append], permissions: [.ownerReadWrite])
    _ = try file.closeAfter { try file.writeAll(Array("\(value)\n".utf8)) }
  }
}
