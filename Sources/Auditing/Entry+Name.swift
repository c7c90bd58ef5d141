import Directory

extension Entry {
  /// Its name; nothing may be told of an entry without identity.
  /// - Throws: `DirectoryError` when the name cannot be read.
  func distinguishedName() throws(DirectoryError) -> DistinguishedName {
    do {
      return try DistinguishedName(name)
    } catch {
      throw DirectoryError(.search, .unreadableName("\(error.fault) at byte \(error.offset) of \(name)"))
    }
  }
}
