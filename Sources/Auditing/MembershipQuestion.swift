import Directory
import Membership

/// One question about membership, always put to the groups' side.
struct MembershipQuestion: Sendable {
  enum Kind: Sendable {
    /// Which groups hold the entry.
    case holders
    /// What the entry's primary group is.
    case primaryGroup
    /// Whether the entry, a group, shows its members at all.
    case visibility
    /// Which SIDs the server itself would put into the entry's token.
    case token
    /// Whether a group that memberOf of the entry names is to be seen.
    case claim
  }

  let kind: Kind
  let subject: DistinguishedName
  let request: SearchRequest

  /// Who holds this entry: one question a tree, and one for the primary group.
  static func about(_ member: Principal, in scope: AuditScope) -> [MembershipQuestion] {
    let attributes = scope.vocabulary.groupAttributes
    let holders = scope.groupRoots.map { root in
      SearchRequest(
        base: .name(root), scope: .subtree, filter: scope.vocabulary.groups(holding: member.dn), attributes: attributes)
    }
    let primary = member.primaryGroup.map { SearchRequest(base: .sid($0), scope: .base, attributes: attributes) }
    return holders.map { MembershipQuestion(kind: .holders, subject: member.dn, request: $0) }
      + [primary].compactMap(\.self).map { MembershipQuestion(kind: .primaryGroup, subject: member.dn, request: $0) }
  }

  /// Whether a group's members may be read: "holds it or does not hold it" is true of every group whose answer is known, and
  /// undefined where the attribute may not be read (RFC 4511 §4.5.1.7).
  static func visibility(of group: Principal, asking member: Principal) -> MembershipQuestion? {
    group.group.map { traits in
      let holds = Filter.equals(traits.memberAttribute, member.dn.text)
      let request = SearchRequest(
        base: .name(group.dn), scope: .base, filter: .or([holds, .not(holds)]), attributes: ["objectClass"])
      return MembershipQuestion(kind: .visibility, subject: group.dn, request: request)
    }
  }

  /// What the server makes of the entry's groups: constructed, so it takes a base search (MS-ADTS §3.1.1.4.5.19).
  static func token(of member: Principal) -> MembershipQuestion {
    let request = SearchRequest(base: .name(member.dn), scope: .base, attributes: ["tokenGroups"])
    return MembershipQuestion(kind: .token, subject: member.dn, request: request)
  }

  /// Whether a group that `member` claims to be in, and that did not show it, is there to show anything.
  static func claim(of member: DistinguishedName, to group: DistinguishedName) -> MembershipQuestion {
    let request = SearchRequest(base: .name(group), scope: .base, attributes: ["objectClass"])
    return MembershipQuestion(kind: .claim, subject: member, request: request)
  }

  /// What the reply leaves open; nil when it is whole.
  func shortfall(_ reply: SearchReply) -> Shortfall? {
    // A second witness that is silent takes nothing from the first.
    if kind == .token { return nil }
    if let failure = reply.failure, kind != .claim || failure.resultCode != .noSuchObject { return Shortfall(failure) }
    guard reply.entries.isEmpty else { return nil }
    return switch kind {
    case .holders, .token: nil
    // A primary group that is named and not shown is not known: it may be nested anywhere.
    case .primaryGroup: Shortfall(.unreadable, "the primary group \(request.base) of \(subject) is not shown")
    case .claim: Shortfall(.linkInconsistent, "memberOf of \(subject) names \(request.base), which is not shown")
    case .visibility: Shortfall(.unreadable, "the members of \(subject) are not shown to this account")
    }
  }
}
