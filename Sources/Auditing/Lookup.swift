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
    case .distinguishedName(let name): [at(.name(name))] + heldBy(name)
    case .sid(let sid): [at(.sid(sid))]
    case .guid(let guid) where scope.isActiveDirectory: [at(.guid(guid))]
    case .token(let token): scope.sid(of: token).map { [at(.sid($0))] } ?? []
    case .name, .qualified, .principalName, .guid: assertions.flatMap(search)
    }
  }

  /// What an entry that is looked for by one of its values would have, in the same order; none for who is asked for in another way.
  var assertions: [Filter] {
    switch reference.form {
    case .name(let name): byName(name, nameKeys)
    case .qualified(_, let name): byName(scope.isActiveDirectory ? name : reference.given, nameKeys)
    case .principalName(let name): byName(name, scope.vocabulary.principalNameKeys) + byImplicitName(name)
    case .guid(let guid) where !scope.isActiveDirectory: byIdentity(guid)
    case .distinguishedName, .sid, .guid, .token: []
    }
  }

  private var nameKeys: [Vocabulary.Key] {
    role == .group ? scope.vocabulary.groupKeys : scope.vocabulary.accountKeys
  }

  private func byName(_ name: String, _ keys: [Vocabulary.Key]) -> [Filter] {
    keys.map { .equals($0.attribute, name + $0.suffix) }
  }

  /// Without a userPrincipalName an account still answers to sAMAccountName@domain (MS-ADTS §5.1.1.1.1).
  private func byImplicitName(_ name: String) -> [Filter] {
    let parts = name.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, scope.domain.names.contains(parts[1].lowercased()) else { return [] }
    return [.equals("sAMAccountName", String(parts[0]))]
  }

  private func byIdentity(_ guid: GloballyUniqueIdentifier) -> [Filter] {
    [.equals("entryUUID", guid.description)]
      + (scope.kind == .directoryServer389 ? [.equals("nsUniqueId", guid.nsUniqueID)] : [])
  }

  /// Which groups hold the name, whether or not an entry answers to it.
  private func heldBy(_ name: DistinguishedName) -> [SearchRequest] {
    role == .account ? scope.groups(scope.vocabulary.groups(holding: name)) : []
  }

  private func at(_ base: SearchBase) -> SearchRequest {
    SearchRequest(base: base, scope: .base, attributes: scope.attributes(for: role))
  }

  /// The question for whoever has it, one for each tree.
  private func search(_ assertion: Filter) -> [SearchRequest] {
    let kind = role == .group ? scope.vocabulary.isGroup : scope.vocabulary.isAccount
    let filter = kind.map { .and([assertion, $0]) } ?? assertion
    return scope.lookupRoots.map {
      SearchRequest(base: .name($0), scope: .subtree, filter: filter, attributes: scope.attributes(for: role))
    }
  }
}
