import Directory
import Membership

/// The questions that find what one reference names, and how their answers are read.
struct Lookup: Sendable {
  let subject: RosterEntry
  let scope: AuditScope

  init(_ subject: RosterEntry, in scope: AuditScope) {
    self.subject = subject
    self.scope = scope
  }

  var reference: PrincipalReference { subject.reference }
  var role: Role { subject.role }

  /// In order: the first question that has an answer decides, so that a logon name goes before a common name.
  /// Empty when the reference cannot name anything here.
  var requests: [SearchRequest] {
    switch reference.form {
    case .name(let name): byName(name, nameKeys)
    case .qualified(_, let name): byName(scope.isActiveDirectory ? name : reference.given, nameKeys)
    case .principalName(let name): byName(name, scope.vocabulary.principalNameKeys) + byImplicitName(name)
    case .distinguishedName(let name): [at(.name(name))] + heldBy(name)
    case .sid(let sid): [at(.sid(sid))]
    case .guid(let guid):
      scope.isActiveDirectory ? [at(.guid(guid))] : byIdentity(guid)
    case .token(let token): scope.sid(of: token).map { [at(.sid($0))] } ?? []
    }
  }

  private var nameKeys: [Vocabulary.Key] {
    role == .group ? scope.vocabulary.groupKeys : scope.vocabulary.accountKeys
  }

  /// Without a userPrincipalName an account still answers to sAMAccountName@domain (MS-ADTS §5.1.1.1.1).
  private func byImplicitName(_ name: String) -> [SearchRequest] {
    let parts = name.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, scope.domain.names.contains(parts[1].lowercased()) else { return [] }
    return byName(String(parts[0]), [Vocabulary.Key(attribute: "sAMAccountName")])
  }

  private func byIdentity(_ guid: GloballyUniqueIdentifier) -> [SearchRequest] {
    byName(guid.description, [Vocabulary.Key(attribute: "entryUUID")])
      + (scope.kind == .directoryServer389 ? byName(guid.nsUniqueID, [Vocabulary.Key(attribute: "nsUniqueId")]) : [])
  }

  /// Which groups hold the name, whether or not an entry answers to it.
  private func heldBy(_ name: DistinguishedName) -> [SearchRequest] {
    role == .account ? scope.groups(scope.vocabulary.groups(holding: name)) : []
  }

  private func at(_ base: SearchBase) -> SearchRequest {
    SearchRequest(base: base, scope: .base, attributes: scope.attributes(for: role))
  }

  private func byName(_ name: String, _ keys: [Vocabulary.Key]) -> [SearchRequest] {
    keys.flatMap { key in
      let match = Filter.equals(key.attribute, name + key.suffix)
      let kind = role == .group ? scope.vocabulary.isGroup : scope.vocabulary.isAccount
      return scope.lookupRoots.map { bySearch(kind.map { .and([match, $0]) } ?? match, $0) }
    }
  }

  private func bySearch(_ filter: Filter, _ root: DistinguishedName) -> SearchRequest {
    SearchRequest(base: .name(root), scope: .subtree, filter: filter, attributes: scope.attributes(for: role))
  }
}
