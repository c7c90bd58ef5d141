import Directory
import Membership

extension Lookup {
  /// What the answers say, canary not yet consulted.
  func finding(_ replies: [SearchReply]) throws -> Finding {
    guard !replies.isEmpty else { return .notRead(unknownToken) }
    if let foreign = foreignDomain ?? foreignEntry { return .notRead(foreign) }
    for group in replies.chunked(by: isNamed ? scope.lookupRoots.count : 1) {
      if let failure = group.lazy.compactMap(\.failure).first(where: { !isAbsence($0) }) {
        return .notRead(Shortfall(failure))
      }
      let found = try group.flatMap(\.entries).map(scope.reader.principal)
      if found.count > 1 { return .ambiguous(found.map(\.dn)) }
      if let principal = found.first { return judged(principal, group.lazy.flatMap(\.entries).first) }
    }
    return .absent(note: isNamed ? scope.narrowing : nil)
  }

  private var isNamed: Bool {
    switch reference.form {
    case .name, .qualified, .principalName: true
    case .guid: !scope.isActiveDirectory
    default: false
    }
  }

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

  /// A DN or a SID that this server does not hold proves nothing by not being found here.
  private var foreignEntry: Shortfall? {
    switch reference.form {
    case .distinguishedName(let name) where !scope.holds(name):
      Shortfall(.unreadable, "this server does not hold \(name): ask one that does")
    case .sid(let sid) where !scope.holds(sid):
      Shortfall(
        .unreadable, "\(sid) is not of this domain: ask a controller of its own, or give the DN of an entry here")
    default: nil
    }
  }

  private var unknownToken: Shortfall {
    let why =
      scope.isActiveDirectory
      ? "the domain's SID cannot be read, so nobody can say which group \(reference.given) is"
      : "\(reference.given) means a RID of Active Directory, which this directory is not: name the group itself"
    return Shortfall(.unreadable, why)
  }
}

extension Array {
  /// Runs of `size` elements; the last may be shorter.
  fileprivate func chunked(by size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
