import Directory
import Membership

/// What the walk alone does not see: members and groups that are hidden from the account that asks. Each is noted, so that no
/// absence is believed for want of a sign.
extension GroupWalk {
  /// Whether each target shows its members at all.
  var visibilityOfTargets: [MembershipQuestion] {
    let named = targets.compactMap(MembershipQuestion.visibility)
    // A posixGroup of RFC 2307bis may hold logon names beside names.
    let numbered =
      scope.isActiveDirectory ? [] : targets.filter(\.holdsNames).compactMap(MembershipQuestion.posixVisibility)
    return named + numbered
  }

  /// On Active Directory one member of each target: Samba does not treat a question about hidden members as undefined.
  var samplesOfTargets: [MembershipQuestion] { scope.isActiveDirectory ? targets.map(MembershipQuestion.sample) : [] }

  /// A group that shows no member, and that others say they are in, hides them.
  mutating func checkEmptyTargets() async throws {
    let questions = empty.flatMap { MembershipQuestion.claimants(of: $0, in: scope) }
    for (question, reply) in zip(questions, try await directory.replies(to: questions.map(\.request))) {
      if let shortfall = question.shortfall(reply, in: scope) {
        graph.note(shortfall, hidingMembersOf: question.subject.dn)
      }
    }
  }

  /// Whether accounts without a logon name hide it: groups may hold them by it (RFC 2307 §3).
  var namelessness: [MembershipQuestion] {
    if scope.isActiveDirectory { return [] }
    return accounts.filter { $0.group == nil && $0.logonNames.isEmpty && $0.hiddenFact == nil }
      .map(MembershipQuestion.namelessness)
  }

  /// What the server makes of each account, where it says so.
  var tokens: [MembershipQuestion] {
    scope.isActiveDirectory ? accounts.map(MembershipQuestion.token) : []
  }

  /// An empty token is none that was worked out: every account is at least in its primary group.
  mutating func noteToken(_ reply: SearchReply, of member: DistinguishedName) {
    let sids = reply.entries.first?.sids("tokenGroups") ?? []
    if !sids.isEmpty { graph.note(token: sids, of: member) }
  }

  /// Groups whose members are not all held in a way that is read.
  mutating func noteUnreadTargets() {
    for target in targets {
      if let shortfall = target.unreadMembers { graph.note(shortfall, hidingMembersOf: target.dn) }
    }
  }

  /// What a member's own entry tells of groups that did not show it.
  mutating func noteGaps(of member: Principal) {
    if let fact = member.hiddenFact {
      graph.note(.hiding(fact, of: member), at: member.dn)
    }
    if scope.isActiveDirectory {
      noteHiddenGroups(of: member)
      noteForeignGroups(of: member)
    } else {
      claims += (member.memberOf ?? []).map { (member, $0) }
    }
  }

  /// On Active Directory memberOf and member are one link: a group that memberOf names and that does not show the member is
  /// hidden from this account or stands in another domain, and nobody can say what holds it in turn.
  private mutating func noteHiddenGroups(of member: Principal) {
    let shown = Set(graph.steps(from: member.dn).map(\.group.dn))
    guard let hidden = member.memberOf?.first(where: { !shown.contains($0) }) else { return }
    let message = "memberOf of \(member.name) names \(hidden), which does not show it as a member to this account"
    graph.note(Shortfall(.linkInconsistent, message), at: member.dn)
  }

  /// A foreignSecurityPrincipal stands for somebody whose own domain may put him into groups that are members here; the groups that
  /// hold himself are known all the same.
  private mutating func noteForeignGroups(of member: Principal) {
    guard let sid = member.sid, sid.isOfDomain, !scope.holds(sid) else { return }
    let message = "\(member.name) is of another domain, whose groups were not asked"
    graph.note(Shortfall(.incompleteRead, message), ofGroupsElsewhereFor: member.dn)
  }

  /// Outside Active Directory memberOf is another's work and may be stale: a group that it names and that is there to be seen is
  /// no member's group then, and one that is not may hold anybody.
  mutating func checkClaims() async throws {
    let questions = claims.filter { !seen.contains($0.group) }.map {
      MembershipQuestion.claim(of: $0.member, to: $0.group)
    }
    for (question, reply) in zip(questions, try await directory.replies(to: questions.map(\.request))) {
      if let shortfall = question.shortfall(reply, in: scope) { graph.note(shortfall, at: question.subject.dn) }
    }
  }

  /// A SID in an account's token that no path explains comes from a group that is hidden: it may be nested anywhere.
  mutating func checkTokens() {
    for account in accounts {
      guard let token = graph.token(of: account.dn) else { continue }
      let shown = Set(graph.groups(above: account.dn).compactMap(\.sid) + account.formerSIDs)
      let told = token.sorted { "\($0)" < "\($1)" }
      guard let hidden = told.first(where: { scope.holds($0) && !shown.contains($0) }) else { continue }
      let message = "the server puts \(hidden) into the token of \(account.dn), and no group shows why"
      graph.note(Shortfall(.linkInconsistent, message), at: account.dn)
    }
  }
}

extension Principal {
  /// Why a group's members are not all known, whatever it shows; nil when they may be.
  var unreadMembers: Shortfall? {
    guard group?.hasUnreadMembers == true else { return nil }
    return Shortfall(.unreadable, "\(name) is a groupOfURLs too, whose members by memberURL are not read")
  }
}
