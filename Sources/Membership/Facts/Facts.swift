package import Directory

/// What one directory said, and what of it could not be read.
package struct Facts: Sendable {
  /// Who said it.
  package let directory: DirectoryFacts
  /// What became of each reference of the roster.
  package let findings: [RosterEntry: Finding]
  /// Who is in which group, as far as it was read.
  package let graph: MembershipGraph

  /// Facts as they were gathered.
  package init(
    directory: DirectoryFacts, findings: [RosterEntry: Finding] = [:], graph: MembershipGraph = MembershipGraph()
  ) {
    self.directory = directory
    self.findings = findings
    self.graph = graph
  }

  /// What became of a reference; a directory that was not reached answers for every one.
  package func finding(_ reference: PrincipalReference, as role: Role) -> Finding {
    if let shortfall = directory.shortfall { return .notRead(shortfall) }
    return findings[RosterEntry(reference, as: role)] ?? .notRead(Shortfall(.unreadable, "it was not looked up"))
  }
}

/// Whether a reference means an account or a group: the same name may be both.
package enum Role: Sendable, Hashable {
  case account
  case group
}

/// A reference of the roster and the part it plays there.
package struct RosterEntry: Sendable, Hashable {
  /// The name in the roster.
  package let reference: PrincipalReference
  /// The part it plays there.
  package let role: Role

  /// A reference in one of its parts.
  package init(_ reference: PrincipalReference, as role: Role) {
    self.reference = reference
    self.role = role
  }
}

/// Who said it.
package struct DirectoryFacts: Sendable, Hashable {
  /// The directory's name in the roster and the report.
  package let name: String
  /// What kind of directory it is; nil when it was not reached.
  package let kind: DirectoryKind?
  /// The server that answered; nil when none did.
  package let server: String?
  /// The URL that was asked; a path for a snapshot.
  package let url: String
  /// Domains of the same forest that the server does not hold; groups there may hold accounts of here. Nil when it could not
  /// be read whether there are any.
  package let otherDomains: [String]?
  /// Why the directory as a whole could not be asked; nil when it was.
  package let shortfall: Shortfall?
  /// Whether all that was asked could be read, so that what is not there is known to be absent.
  package let isComplete: Bool

  /// A directory that answered; with a `shortfall`, one that did not.
  package init(
    name: String, url: String, kind: DirectoryKind? = nil, server: String? = nil, otherDomains: [String]? = [],
    shortfall: Shortfall? = nil, isComplete: Bool = true
  ) {
    self.name = name
    self.url = url
    self.kind = kind
    self.server = server
    self.otherDomains = otherDomains
    self.shortfall = shortfall
    self.isComplete = isComplete && shortfall == nil
  }
}

/// What became of a reference in a directory.
package enum Finding: Sendable, Hashable {
  case found(Principal)
  /// Several entries answer to the name.
  case ambiguous([DistinguishedName])
  /// Nothing answers to it, and an entry that must exist was seen through the same eyes. The note adds what was found instead.
  case absent(note: String?)
  case notRead(Shortfall)
}

extension Finding {
  /// The entry, when exactly one was found.
  package var principal: Principal? {
    if case .found(let principal) = self { principal } else { nil }
  }

  /// Why it could not be told; nil when it could.
  package var shortfall: Shortfall? {
    if case .notRead(let shortfall) = self { shortfall } else { nil }
  }
}
