import Directory
import OpenLDAP

/// Connections of the library's own to servers of the lab.
enum LabConnection {
  /// Connects and binds.
  static func open(_ url: String, as bind: BindMethod = .external) async throws -> WritableLiveDirectory {
    let limits = TimeLimits(step: .seconds(10), runEnds: .now + .seconds(30))
    return try await WritableLiveDirectory.open(
      ConnectionOptions(endpoint: try Endpoint(url), bind: bind, limits: limits))
  }

  /// A bind by name and password.
  static func simple(_ name: String, _ password: String) -> BindMethod {
    .simple(name: name, password: Secret(Array(password.utf8)))
  }

  /// One value that comes to `member` of a group.
  static func addition(of member: String, to group: String) throws -> Modification {
    Modification(entry: try DistinguishedName(group), kind: .add, attribute: "member", values: [member])
  }
}

/// How a change ended.
enum Attempt: Equatable {
  case done
  /// The server refused it.
  case answered(ResultCode)
  /// This client did not send it.
  case notSent
}

extension WritableLiveDirectory {
  /// Sends a change.
  /// - Throws: whatever tells nothing of what became of it.
  func attempt(_ change: Modification, onlyIf assertion: Filter? = nil) async throws -> Attempt {
    try await Self.end { try await modify(change, onlyIf: assertion) }
  }

  /// Tries a change without making it.
  /// - Throws: whatever tells nothing of what would become of it.
  func attempt(rehearsing change: Modification) async throws -> Attempt {
    try await Self.end { try await rehearse(change) }
  }

  private static func end(_ work: () async throws -> Void) async throws -> Attempt {
    do { try await work() } catch let error as DirectoryError {
      if let code = error.resultCode { return .answered(code) }
      guard case .notAllowed = error.condition else { throw error }
      return .notSent
    }
    return .done
  }
}
