internal import Directory
internal import Membership

/// Whoever shares a logon name with an account: memberUid names a name (RFC 2307 §3), and so everybody who has it.
package struct Namesakes: Sendable {
  /// For each logon name the names of the entries that have it, or why that is not known.
  private let bearers: [String: Result<[String], DirectoryError>]

  /// Nobody was asked about.
  package static let unasked = Namesakes(bearers: [:])

  /// Asks who has the logon names of accounts that may be added to groups of logon names or taken out of them.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  static func of(_ verdicts: [Verdict], in directory: any DirectoryReading) async throws -> Namesakes {
    let accounts = verdicts.filter(\.isOpenDrift).filter(\.concernsLogonNames).compactMap(\.account.principal)
    return try await of(Set(accounts.flatMap(\.logonNames)), in: directory)
  }

  /// Asks who has the logon names that a plan writes and takes out.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  static func of(_ plan: Plan, in directory: any DirectoryReading) async throws -> Namesakes {
    try await of(Set(plan.changes.filter { $0.group.group?.holdsLogonNames == true }.map(\.value)), in: directory)
  }

  /// A snapshot of recorded questions does not know, and nothing is written to it.
  private static func of(_ names: Set<String>, in directory: any DirectoryReading) async throws -> Namesakes {
    guard !names.isEmpty, directory.server.isLive || directory.server.isExport else { return .unasked }
    let (names, roots) = (names.sorted(), directory.server.rootDSE.namingContexts)
    let requests = names.map { name in
      roots.map {
        SearchRequest(base: .name($0), scope: .subtree, filter: .equals("uid", name), attributes: ["uid"])
      }
    }
    let bearers = zip(names, try await directory.replies(toEach: requests)).map { ($0, Self.bearers(of: $0, $1)) }
    return Namesakes(bearers: Dictionary(uniqueKeysWithValues: bearers))
  }

  private static func bearers(of name: String, _ replies: [SearchReply]) -> Result<[String], DirectoryError> {
    if let failure = replies.lazy.compactMap(\.failure).first { return .failure(failure) }
    // uid takes small letters for capitals, memberUid does not.
    return .success(replies.flatMap(\.entries).filter { $0.strings("uid").contains(name) }.map(\.name).sorted())
  }

  /// Why a change of a group of logon names is left to a person; nil where it is about one account alone.
  /// - Parameter name: the logon name.
  func why(_ name: String, of account: Principal, in group: Principal) -> String? {
    guard group.group?.holdsLogonNames == true, let known = bearers[name] else { return nil }
    let what = "\(group.name) holds logon names, and "
    switch known {
    case .failure(let failure):
      return what + "who else is called \(name) is not known: \(failure.message)" + ByHand.alone
    case .success(let names):
      let others = names.filter { (try? DistinguishedName($0)) != account.dn }
      if let other = others.first { return what + "\(name) is that of \(other) too" + ByHand.alone }
      return names.isEmpty ? what + "who is called \(name) is not shown" + ByHand.alone : nil
    }
  }
}

extension Verdict {
  /// Whether a change for it may be one of a group that holds logon names.
  fileprivate var concernsLogonNames: Bool {
    ([group.principal] + cures.map(\.principal)).contains { $0?.group?.holdsLogonNames == true }
  }
}
