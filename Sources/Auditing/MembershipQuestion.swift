import Directory
import Membership

/// One question about membership, always put to the groups' side.
struct MembershipQuestion: Sendable {
  enum Kind: Sendable, Equatable {
    /// Which groups the entry is in by this link.
    case holders(MembershipLink)
    /// Whether the entry, a group, shows its members at all.
    case visibility
    /// Whether the entry, a group that came without members, has some all the same.
    case concealment
    /// One member of the entry, a group: there is one to see, or nobody may see any, or there is none.
    case sample
    /// Whether the entry has no logon name, and does not only hide it.
    case namelessness
    /// Who says of himself that he is in the entry, a group.
    case claimants
    /// Which SIDs the server itself would put into the entry's token.
    case token
    /// Whether a group that memberOf of the entry names is to be seen.
    case claim
  }

  let kind: Kind
  let subject: Principal
  let request: SearchRequest

  /// Who holds this entry, by each of the ways that this kind of directory knows.
  static func about(_ member: Principal, in scope: AuditScope) -> [MembershipQuestion] {
    let names = member.logonNames.map { Filter.equals("memberUid", $0) }
    let byName = scope.isActiveDirectory || names.isEmpty ? [] : scope.groups(.or(names))
    return scope.groups(scope.vocabulary.groups(holding: member.dn)).map { asked(.holders(.member), member, $0) }
      + byName.map { asked(.holders(.logonName), member, $0) }
      + primaryGroup(of: member, scope).map { asked(.holders(.primary), member, $0) }
      + formerSIDs(of: member, scope).map { asked(.holders(.history), member, $0) }
  }

  private static func asked(_ kind: Kind, _ subject: Principal, _ request: SearchRequest) -> MembershipQuestion {
    MembershipQuestion(kind: kind, subject: subject, request: request)
  }

  private static func primaryGroup(of member: Principal, _ scope: AuditScope) -> [SearchRequest] {
    switch member.primaryGroup {
    case nil: []
    case .sid(let sid): [scope.group(sid)]
    case .number(let number):
      scope.groups(.and([.equals("objectClass", "posixGroup"), .equals("gidNumber", String(number))]))
    }
  }

  /// A SID of this domain can be one of its groups'; another domain's may stand in groups as a foreignSecurityPrincipal.
  private static func formerSIDs(of member: Principal, _ scope: AuditScope) -> [SearchRequest] {
    member.formerSIDs.flatMap { sid in
      scope.holds(sid)
        ? [scope.group(sid)]
        : scope.groups(
          .and([.equals("objectClass", "foreignSecurityPrincipal"), .equality("objectSid", sid.bytes)]))
    }
  }

  /// Whether a group's members may be read: "holds it or does not hold it" is true of every group whose answer is known, and
  /// undefined where the attribute may not be read (RFC 4511 §4.5.1.7).
  ///
  /// The value is nobody's who is asked about, so that the question is the same for all of them.
  static func visibility(of group: Principal) -> MembershipQuestion? {
    group.group.map { traits in
      let members = traits.holdsLogonNames ? .knowsLogonNames : Filter.isKnown(traits.memberAttribute, group.dn.text)
      // Whose primary group it is, its number tells.
      let filter = traits.isNumbered ? Filter.and([members, .isKnown("gidNumber", "0")]) : members
      let request = SearchRequest(base: .name(group.dn), scope: .base, filter: filter, attributes: ["objectClass"])
      return asked(.visibility, group, request)
    }
  }

  /// Whether the logon names and the number by which a posixGroup holds members may be read (RFC 2307 §3); nil for other groups.
  static func posixVisibility(of group: Principal) -> MembershipQuestion? {
    guard group.group?.isNumbered == true else { return nil }
    return asked(
      .visibility, group,
      SearchRequest(base: .name(group.dn), scope: .base, filter: .holdsKnownLogonNames, attributes: ["objectClass"]))
  }

  /// Whether the logon names that a group holds may be read.
  static func logonNames(of group: Principal) -> MembershipQuestion {
    let request = SearchRequest(
      base: .name(group.dn), scope: .base, filter: .knowsLogonNames, attributes: ["objectClass"])
    return asked(.visibility, group, request)
  }

  /// Whether a group whose entry came without members has any: who may search by an attribute need not be let read its values, as
  /// OpenLDAP's access levels (slapd.access(5)) and 389 Directory Server's rights have it.
  /// - Parameter attributes: those that came without a value.
  static func concealment(of group: Principal, _ attributes: [String]) -> MembershipQuestion {
    let request = SearchRequest(
      base: .name(group.dn), scope: .base, filter: .or(attributes.map { .present($0) }), attributes: ["objectClass"])
    return asked(.concealment, group, request)
  }

  /// Whether an account that shows no logon name has none: of one that hides it this is undefined, or false.
  static func namelessness(of account: Principal) -> MembershipQuestion {
    asked(
      .namelessness, account,
      SearchRequest(base: .name(account.dn), scope: .base, filter: .not(.present("uid")), attributes: ["objectClass"]))
  }

  /// One value of the group's members, however many there are (MS-ADTS §3.1.1.3.1.3.3).
  static func sample(of group: Principal) -> MembershipQuestion {
    asked(.sample, group, SearchRequest(base: .name(group.dn), scope: .base, attributes: ["member;range=0-0"]))
  }

  /// Everybody whose memberOf names the group, one question a tree.
  static func claimants(of group: Principal, in scope: AuditScope) -> [MembershipQuestion] {
    scope.groupRoots.map { root in
      let filter = Filter.equals("memberOf", group.dn.text)
      return asked(
        .claimants, group,
        SearchRequest(base: .name(root), scope: .subtree, filter: filter, attributes: ["objectClass"]))
    }
  }

  /// What the server makes of the entry's groups: constructed, so it takes a base search (MS-ADTS §3.1.1.4.5.19).
  static func token(of member: Principal) -> MembershipQuestion {
    asked(.token, member, SearchRequest(base: .name(member.dn), scope: .base, attributes: ["tokenGroups"]))
  }

  /// Whether a group that `member` claims to be in, and that did not show it, is there to show anything.
  static func claim(of member: Principal, to group: DistinguishedName) -> MembershipQuestion {
    asked(.claim, member, SearchRequest(base: .name(group), scope: .base, attributes: ["objectClass"]))
  }

  /// What the reply leaves open; nil when it is whole.
  func shortfall(_ reply: SearchReply, in scope: AuditScope) -> Shortfall? {
    // A second witness that is silent takes nothing from the first.
    if kind == .token { return nil }
    if let failure = reply.failure {
      if means(failure, scope) { return nil }
      let isNamed = kind == .claim || kind == .holders(.primary)
      // What is named and not there is told by its name, below.
      if !isNamed || failure.resultCode != .noSuchObject { return Shortfall(failure) }
    }
    if kind == .claimants || kind == .concealment { return reply.entries.isEmpty ? nil : hiddenMembers }
    guard reply.entries.isEmpty else { return nil }
    return switch kind {
    case .holders(.primary) where request.scope == .base:
      // A primary group that is named and not shown is not known: it may be nested anywhere.
      Shortfall(.unreadable, "the primary group \(request.base) of \(subject.dn) is not shown")
    case .claim: Shortfall(.linkInconsistent, "memberOf of \(subject.dn) names \(request.base), which is not shown")
    case .visibility: hiddenMembers
    case .namelessness: .hiding("logon name", of: subject)
    case .holders, .token, .sample, .claimants, .concealment: nil
    }
  }

  /// Whether a refusal is an answer: a SID of long ago may be nobody's, memberOf may name what is gone, and a slice of nothing is an
  /// error on Active Directory (MS-ADTS §3.1.1.3.1.3.3).
  private func means(_ failure: DirectoryError, _ scope: AuditScope) -> Bool {
    switch kind {
    case .holders(.history): failure.resultCode == .noSuchObject
    case .claim: scope.provesAbsence(failure)
    case .sample: failure.resultCode == .operationsError
    default: false
    }
  }

  private var hiddenMembers: Shortfall { .hidingMembers(of: subject) }
}

extension Filter {
  /// True wherever it is known which logon names and which number a posixGroup has.
  static let holdsKnownLogonNames = Filter.and([knowsLogonNames, .isKnown("gidNumber", "0")])

  /// True wherever it is known which logon names a group holds. Any name does, but for one beyond ASCII, about which nothing is ever known
  /// (RFC 2307 §3: memberUid is an IA5String).
  static let knowsLogonNames = isKnown("memberUid", "root")

  /// True wherever it is known whether the attribute has the value.
  static func isKnown(_ attribute: String, _ value: String) -> Filter {
    .or([.equals(attribute, value), .not(.equals(attribute, value))])
  }
}
