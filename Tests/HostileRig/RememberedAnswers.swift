import LabSupport
import Synchronization

/// A domain's answers, each worked out once: thousands of audits ask the same.
final class RememberedAnswers: Sendable {
  private struct Question: Hashable {
    let base: String
    let scope: Int
    let filter: [UInt8]
    let attributes: [String]
    let cookie: String?
  }

  private let domain: ServedDomain
  private let known = Mutex<[Question: [ScriptedServer.Response]]>([:])

  init(_ domain: ServedDomain) { self.domain = domain }

  /// What a request gets.
  func answers(to request: ScriptedServer.Request) -> [ScriptedServer.Response] {
    guard let search = request.search else { return request.success }
    let question = Question(
      base: search.base, scope: search.scope, filter: search.filter, attributes: search.attributes,
      cookie: request.page?.cookie)
    if let answers = known.withLock({ $0[question] }) { return answers }
    let answers = domain.answers(to: request)
    known.withLock { $0[question] = answers }
    return answers
  }
}
