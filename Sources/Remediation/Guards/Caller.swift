internal import Directory
internal import Membership

/// Who the directory takes us for: nobody saws off the branch that he sits on.
package struct Caller: Sendable {
  private let name: DistinguishedName?
  private let logonName: String?
  private let sids: Set<SecurityIdentifier>
  /// Whether the directory said who it is, be it nobody.
  let isKnown: Bool

  /// Nobody: where nobody is asked.
  package static let nobody = Caller(name: nil, logonName: nil, sids: [], isKnown: true)

  private init(name: DistinguishedName?, logonName: String?, sids: Set<SecurityIdentifier>, isKnown: Bool) {
    (self.name, self.logonName, self.sids, self.isKnown) = (name, logonName, sids, isKnown)
  }

  /// Asks the directory: "Who am I?" (RFC 4532), and on Active Directory the token of the connection (rootDSE tokenGroups,
  /// MS-ADTS §3.1.1.3.2).
  /// - Throws: `DirectoryError` when it cannot be asked.
  static func read(from directory: any DirectoryReading) async throws -> Caller {
    guard directory.server.isLive else { return .nobody }
    return Caller(try await directory.authorizationIdentity(), sids: try await token(directory))
  }

  /// - Parameter identity: as the directory says it (RFC 4532); a name that cannot be read is as good as none.
  private init(_ identity: String?, sids: Set<SecurityIdentifier>) {
    let text = identity?.dropping("dn:") ?? identity
    let isNobody = text?.isEmpty == true
    let name = isNobody ? nil : identity?.dropping("dn:").flatMap { try? DistinguishedName($0) }
    let logonName = identity?.dropping("u:").flatMap { $0.split(separator: "\\").last.map(String.init) }
    let isKnown = isNobody || name != nil || logonName != nil || !sids.isEmpty
    self.init(name: name, logonName: logonName, sids: sids, isKnown: isKnown)
  }

  private static func token(_ directory: any DirectoryReading) async throws -> Set<SecurityIdentifier> {
    guard directory.server.rootDSE.kind == .activeDirectory else { return [] }
    let request = SearchRequest(base: .root, scope: .base, attributes: ["tokenGroups"])
    return Set(try await directory.replies(to: [request]).flatMap(\.entries).flatMap { $0.sids("tokenGroups") })
  }

  /// Whether it is in this group, as far as its token tells: that of the connection holds the SIDs of every group above it. Groups that
  /// everybody is in do not count: to take those out is no slip.
  func isIn(_ group: Principal) -> Bool {
    guard group.group != nil, let sid = group.sid, let rid = sid.rid, sid.domain != .builtin else { return false }
    // Domain Users, Guests and Computers (MS-ADTS §6.1.1.6).
    return !(513...515).contains(rid) && sids.contains(sid)
  }

  /// Whether it is this account; a group in the token is none.
  func `is`(_ account: Principal) -> Bool {
    if account.dn == name { return true }
    guard account.group == nil else { return false }
    if let sid = account.sid, !sids.isEmpty { return sids.contains(sid) }
    return logonName.map { $0.lowercased() == account.name.lowercased() } ?? false
  }
}

extension String {
  /// What stands behind a prefix; nil where it is not there.
  fileprivate func dropping(_ prefix: String) -> String? {
    // 389 Directory Server puts a space behind the colon.
    hasPrefix(prefix) ? String(dropFirst(prefix.count).drop { $0 == " " }) : nil
  }
}
