import Directory
import Membership

/// Whether those whom nobody answered for could have been found at all.
///
/// Where an attribute may not be searched, each filter that asks for it is undefined and finds nobody (RFC 4511 §4.5.1.7), as if there
/// were nobody; and who may see no entry of a kind finds none either. So one entry has to be shown of which each part of the
/// question is known. Active Directory hides no names, and Samba takes what is hidden for false; a file holds what it holds.
struct AbsenceCheck: Sendable {
  /// What nobody was found by.
  struct Case: Hashable {
    let role: Role
    let assertions: [Filter]
  }

  private let scope: AuditScope
  private let replies: [SearchRequest: SearchReply]

  /// Asks what has to be known of all cases, each question once.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  init(_ cases: Set<Case>, in scope: AuditScope, _ directory: any DirectoryReading) async throws {
    self.scope = scope
    let requests = Set(cases.flatMap { Self.probes(of: $0, scope).flatMap { Self.requests($0.filter, scope) } })
    let ordered = requests.sorted { "\($0.base) \($0.filter)" < "\($1.base) \($1.filter)" }
    replies = Dictionary(uniqueKeysWithValues: zip(ordered, try await directory.replies(to: ordered)))
  }

  /// Why it is not known that nobody is there; nil where it is.
  func shortfall(of nobody: Case) -> Shortfall? {
    for (filter, why) in Self.probes(of: nobody, scope) {
      let answers = Self.requests(filter, scope).compactMap { replies[$0] }
      if answers.contains(where: { !$0.entries.isEmpty }) { continue }
      return answers.lazy.compactMap(\.failure).first.map(Shortfall.init) ?? Shortfall(.unreadable, why)
    }
    return nil
  }

  /// What some entry has to answer to, and what it means where none does.
  private static func probes(of nobody: Case, _ scope: AuditScope) -> [(filter: Filter, why: String)] {
    let (kind, name) =
      nobody.role == .group ? (scope.vocabulary.isGroup, "group") : (Vocabulary.isAnyAccount, "account")
    let unseen =
      scope.narrowing.map { "no \(name) is shown there at all (\($0)): give the whole DN, or another --base" }
      ?? "nothing answers to the name, and no \(name) is shown at all: this account may not see them"
    return [(kind, unseen)]
      + nobody.assertions.map { assertion in
        let attribute = assertion.attribute ?? "what is looked for"
        let why = "\(attribute) is not shown to this account, or not known there: nobody can be found by it"
        return (.and([kind, .or([assertion, .not(assertion)])]), why)
      }
  }

  private static func requests(_ filter: Filter, _ scope: AuditScope) -> [SearchRequest] {
    scope.lookupRoots.map {
      SearchRequest(base: .name($0), scope: .subtree, filter: filter, attributes: ["objectClass"], limit: 1)
    }
  }
}

extension AbsenceCheck.Case {
  /// The case of a name that nobody answers to; by presence, since a name may be no value of an attribute's syntax (mail takes ASCII alone),
  /// and the answer be undefined for that.
  init(_ lookup: Lookup) {
    self.init(role: lookup.role, assertions: lookup.assertions.compactMap(\.attribute).map(Filter.present))
  }

  /// The case of a filter that finds nobody.
  init(_ search: AccountSearch) { self.init(role: .account, assertions: search.filter.filter.assertions) }
}
