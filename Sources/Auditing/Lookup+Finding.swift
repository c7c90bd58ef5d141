import Directory
import Membership

extension Lookup {
  /// What the answers say, canary not yet consulted.
  func finding(_ replies: [SearchReply]) throws -> Finding {
    guard !replies.isEmpty else { return .notRead(unknownToken) }
    if let foreignDomain { return .notRead(foreignDomain) }
    if case .distinguishedName(let name) = reference.form { return try finding(name, replies[0], replies.dropFirst()) }
    for group in replies.chunked(by: isNamed ? scope.lookupRoots.count : 1) {
      if let finding = try finding(inOneRound: group) { return finding }
    }
    if let foreigner = scope.foreigner(subject) { return .found(foreigner) }
    return foreignSID.map { .notRead($0) } ?? .absent(note: isNamed ? scope.narrowing : nil)
  }

  /// What one question says, put to every tree; nil when nothing answers.
  private func finding(inOneRound replies: ArraySlice<SearchReply>) throws -> Finding? {
    if let failure = replies.lazy.compactMap(\.failure).first(where: { !isAbsence($0) }) {
      return .notRead(Shortfall(failure))
    }
    let found = try replies.flatMap(\.entries).map(scope.reader.principal)
    // A tree may lie within another one that was asked: one entry comes from both.
    var seen: Set<DistinguishedName> = []
    let names = found.map(\.dn).filter { seen.insert($0).inserted }
    if names.count > 1 { return .ambiguous(names) }
    return found.first.map { judged($0, replies.lazy.flatMap(\.entries).first) }
  }

  /// One entry is there, is not there, or is hidden: the server's words tell which.
  private func finding(
    _ name: DistinguishedName, _ reply: SearchReply, _ holders: ArraySlice<SearchReply>
  ) throws -> Finding {
    if let found = try finding(inOneRound: [reply]) { return found }
    if !scope.holds(name) { return .notRead(stranger(name)) }
    let holder = try holders.lazy.flatMap(\.entries).first.map(scope.reader.principal)
    if mayBeHidden(reply) || holder != nil && !scope.provesAbsence(reply.failure) {
      return .notRead(
        Shortfall(.unreadable, "\(name) is not shown to this account: it may be hidden" + held(by: holder)))
    }
    return .absent(note: holder.map { "\($0.name) holds the name all the same" })
  }

  private func stranger(_ name: DistinguishedName) -> Shortfall {
    let trees = scope.contexts.map(\.text).joined(separator: "; ")
    return Shortfall(
      .unreadable,
      "\(name) is in none of the trees here (\(trees)): write the whole name, or ask a server that holds it")
  }

  private func held(by group: Principal?) -> String { group.map { ", and \($0.name) holds it" } ?? "" }

  /// Every entry has an objectClass: to find none at a name, and not to miss it either, is to be kept from it. OpenLDAP says of
  /// what it hides that there is no such object, and leaves out how far the name leads; of servers unknown nobody knows.
  private func mayBeHidden(_ reply: SearchReply) -> Bool {
    guard let failure = reply.failure else { return true }
    return [.openLDAP, .other].contains(scope.kind) && !scope.provesAbsence(failure)
  }

  private var isNamed: Bool { !assertions.isEmpty }

  /// "No such object" answers a question about one entry; about a whole tree it means that the tree is not to be seen.
  private func isAbsence(_ failure: DirectoryError) -> Bool { failure.resultCode == .noSuchObject && !isNamed }

  /// An entry that is there and of no kind known here may still hold members, or be one, in a way of its own.
  private func judged(_ principal: Principal, _ entry: Entry?) -> Finding {
    let isKnown = role == .group ? principal.group != nil : entry.map(scope.vocabulary.mayBeMember) == true
    if isKnown { return .found(principal) }
    let kind = role == .group ? "group" : "account"
    return .notRead(Shortfall(.unreadable, "\(principal.dn) is there, but is no \(kind) of a kind known here"))
  }

  /// `OTHER\name` is not the account of that name here; `BUILTIN\name` is the same on every machine.
  private var foreignDomain: Shortfall? {
    guard scope.isActiveDirectory, case .qualified(let domain, _) = reference.form else { return nil }
    if role == .group, domain.lowercased() == "builtin" { return nil }
    return switch scope.domain.isCalled(domain) {
    case true?: nil
    case false?: Shortfall(.unreadable, "this directory is not the domain \(domain): ask one of its controllers")
    case nil:
      Shortfall(.unreadable, "whether this is the domain \(domain) is not shown: give the name alone, or the SID")
    }
  }

  /// Whoever is of another domain and has no foreignSecurityPrincipal here may be in groups here all the same, through groups there.
  private var foreignSID: Shortfall? {
    guard case .sid(let sid) = reference.form, !scope.holds(sid) else { return nil }
    return Shortfall(
      .unreadable, "\(sid) is not of this domain: ask a controller of its own, or give the DN of an entry here")
  }

  private var unknownToken: Shortfall {
    let why =
      scope.isActiveDirectory
      ? "the domain's SID cannot be read, so nobody can say which group \(reference.given) is"
      : "\(reference.given) means a RID of Active Directory, which this directory is not: name the group itself"
    return Shortfall(.unreadable, why)
  }
}
