import Directory
import Membership

/// The questions that find what one reference names, and how their answers are read.
struct Lookup: Sendable {
  let subject: RosterEntry
  private let scope: AuditScope

  init(_ subject: RosterEntry, in scope: AuditScope) {
    self.subject = subject
    self.scope = scope
  }

  private var reference: PrincipalReference { subject.reference }
  private var role: Role { subject.role }

  /// In order: the first question that has an answer decides, so that a logon name goes before a common name.
  /// Empty when the reference cannot name anything here.
  var requests: [SearchRequest] {
    switch reference.form {
    case .name(let name): byName(name, role == .group ? scope.vocabulary.groupKeys : scope.vocabulary.accountKeys)
    case .principalName(let name): byName(name, scope.vocabulary.principalNameKeys)
    case .distinguishedName(let name): [at(.name(name))]
    case .sid(let sid): [at(.sid(sid))]
    case .guid(let guid):
      if scope.isActiveDirectory {
        [at(.guid(guid))]
      } else {
        byName(guid.description, [Vocabulary.Key(attribute: "entryUUID")])
      }
    case .token(let token): scope.sid(of: token).map { [at(.sid($0))] } ?? []
    }
  }

  private var attributes: [String] {
    role == .group ? scope.vocabulary.groupAttributes : scope.vocabulary.accountAttributes
  }

  private func at(_ base: SearchBase) -> SearchRequest {
    SearchRequest(base: base, scope: .base, attributes: attributes)
  }

  private func byName(_ name: String, _ keys: [Vocabulary.Key]) -> [SearchRequest] {
    keys.flatMap { key in
      let match = Filter.equals(key.attribute, name + key.suffix)
      return scope.lookupRoots.map { bySearch(role == .group ? .and([match, scope.vocabulary.isGroup]) : match, $0) }
    }
  }

  private func bySearch(_ filter: Filter, _ root: DistinguishedName) -> SearchRequest {
    SearchRequest(base: .name(root), scope: .subtree, filter: filter, attributes: attributes)
  }
}

extension Lookup {
  /// What the answers say, canary not yet consulted.
  func finding(_ replies: [SearchReply]) throws -> Finding {
    guard !replies.isEmpty else { return .notRead(unknownToken) }
    for group in replies.chunked(by: isNamed ? scope.lookupRoots.count : 1) {
      if let failure = group.lazy.compactMap(\.failure).first(where: { !isAbsence($0) }) {
        return .notRead(Shortfall(failure))
      }
      let found = try group.flatMap(\.entries).map(scope.reader.principal)
      if found.count > 1 { return .ambiguous(found.map(\.dn)) }
      if let principal = found.first { return judged(principal) }
    }
    return .absent(note: nil)
  }

  private var isNamed: Bool {
    switch reference.form {
    case .name, .principalName: true
    case .guid: !scope.isActiveDirectory
    default: false
    }
  }

  /// "No such object" answers a question about one entry; about a whole tree it means that the tree is not to be seen.
  private func isAbsence(_ failure: DirectoryError) -> Bool { failure.resultCode == .noSuchObject && !isNamed }

  private func judged(_ principal: Principal) -> Finding {
    guard role == .group, principal.group == nil else { return .found(principal) }
    return .absent(note: "\(principal.dn) is there, but is not a group")
  }

  private var unknownToken: Shortfall {
    let why =
      scope.isActiveDirectory
      ? "the domain's SID cannot be read, so nobody can say which group \(reference.given) is"
      : "\(reference.given) means a RID of Active Directory, which this directory is not: name the group with --group"
    return Shortfall(scope.isActiveDirectory ? .unreadable : .groupNotFound, why)
  }
}

extension Array {
  /// Runs of `size` elements; the last may be shorter.
  fileprivate func chunked(by size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
