import Directory
import Membership

/// Asks posixGroups below a group whether they show the logon names and the number by which they hold members (RFC 2307 §3): many to a
/// question, and each by itself that is not shown in answer to one.
struct PosixGroupCheck: Sendable {
  let directory: any DirectoryReading
  let scope: AuditScope

  /// Why the members of some of these groups are not all known, by the groups' numbers.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  func shortfalls(of groups: [Int: Principal], in names: NameTable) async throws -> [Int: Shortfall] {
    let shown = try await shown(by: groups, names)
    let questions = groups.filter { !shown.contains($0.key) }.sorted { $0.key < $1.key }.compactMap { number, group in
      MembershipQuestion.posixVisibility(of: group).map { (group: number, question: $0) }
    }
    let replies = try await directory.replies(to: questions.map(\.question.request))
    let shortfalls = zip(questions, replies).map { ($0.group, $0.question.shortfall($1, in: scope)) }
    return Dictionary(shortfalls) { first, _ in first }.compactMapValues(\.self)
  }

  /// The groups that questions about many show to hide nothing.
  private func shown(by groups: [Int: Principal], _ names: NameTable) async throws -> Set<Int> {
    guard directory.server.isLive, !directory.keepsAnswers else { return [] }
    let batches = NameBatches(
      groups.keys.sorted(), of: names, in: scope, asking: ["objectClass"], if: .holdsKnownLogonNames)
    return try await directory.search(batches.requests, into: Set<Int>()) { shown, _, entry in
      if let group = entry.readName(names.known) { shown.insert(group) }
    }.result
  }
}
