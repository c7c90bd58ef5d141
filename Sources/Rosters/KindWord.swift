package import Directory

/// The kinds of directory, as people write them in rosters and on the command line.
package enum KindWord: String, Sendable, CaseIterable {
  case activeDirectory = "active-directory"
  case openLDAP = "openldap"
  case directoryServer389 = "389ds"
  case other

  /// The kind that is meant.
  package var kind: DirectoryKind {
    switch self {
    case .activeDirectory: .activeDirectory
    case .openLDAP: .openLDAP
    case .directoryServer389: .directoryServer389
    case .other: .other
    }
  }

  /// The word for a kind.
  package init(_ kind: DirectoryKind) {
    switch kind {
    case .activeDirectory: self = .activeDirectory
    case .openLDAP: self = .openLDAP
    case .directoryServer389: self = .directoryServer389
    case .other: self = .other
    }
  }
}
