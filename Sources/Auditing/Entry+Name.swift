import Directory

extension Entry {
  /// Its name; nothing may be told of an entry without identity.
  /// - Throws: `DirectoryError` when the name cannot be read.
  func distinguishedName() throws(DirectoryError) -> DistinguishedName {
    guard let name = try? DistinguishedName(name) else {
      throw DirectoryError(.search, .malformedAnswer("the name of an entry cannot be read"))
    }
    return name
  }
}
