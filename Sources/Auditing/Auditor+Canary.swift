import Directory
import Membership

extension Auditor {
  /// The names of the entries that must exist, where all of them are shown: without them no absence is believed. Hostile until
  /// escaped for where they go.
  /// - Throws: `Shortfall` where one is not, `DirectoryError` when the directory as a whole cannot be asked.
  package func canaries() async throws -> [String] {
    let canaries = try await AuditScope.survey(directory, base: base).canaries
    let replies = try await directory.replies(to: canaries)
    if let failure = replies.lazy.compactMap(\.failure).first { throw Shortfall(failure) }
    let names = replies.flatMap(\.entries).map(\.name)
    if names.isEmpty || names.count < canaries.count { throw Shortfall.blind }
    return names
  }
}
