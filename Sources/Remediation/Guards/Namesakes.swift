internal import Directory
internal import Membership

/// Whoever shares a logon name with an account: memberUid names a name (RFC 2307 §3), and so everybody who has it.
struct Namesakes: Sendable {
  /// For each logon name that a plan would write or take out, the names of the entries that have it.
  private let bearers: [String: [String]]

  /// Asks who has the names; a snapshot of recorded questions does not know.
  /// - Throws: `DirectoryError` when the directory cannot be asked.
  static func of(_ plan: Plan, in directory: any DirectoryReading) async throws -> Namesakes {
    let names = Set(plan.changes.filter(\.isByLogonName).map(\.value)).sorted()
    let roots = directory.server.rootDSE.namingContexts
    guard !names.isEmpty, directory.server.isLive || directory.server.isExport else { return Namesakes(bearers: [:]) }
    let requests = names.map { name in
      roots.map {
        SearchRequest(base: .name($0), scope: .subtree, filter: .equals("uid", name), attributes: ["uid"])
      }
    }
    let replies = try await directory.replies(toEach: requests)
    if let failure = replies.joined().lazy.compactMap(\.failure).first { throw failure }
    // uid takes small letters for capitals, memberUid does not.
    let bearers = zip(names, replies).map { name, replies in
      (name, replies.flatMap(\.entries).filter { $0.strings("uid").contains(name) }.map(\.name).sorted())
    }
    return Namesakes(bearers: Dictionary(uniqueKeysWithValues: bearers))
  }

  /// Why a change is left to a person; nil where it is about one account alone.
  func why(_ change: PlannedChange) -> String? {
    guard change.isByLogonName,
      let other = bearers[change.value]?.first(where: { (try? DistinguishedName($0)) != change.account.dn })
    else { return nil }
    return "\(change.group.name) holds logon names, and \(change.value) is that of \(other) too: decide by hand"
  }
}

extension PlannedChange {
  fileprivate var isByLogonName: Bool { group.group?.holdsLogonNames == true }
}
