extension SnapshotRecords {
  /// The root DSE.
  /// - Throws: `DirectoryError` where the file cannot be read again.
  func root() throws(DirectoryError) -> Entry {
    if let position = try position(of: .root) { try record(position).entry } else { try inferredRoot() }
  }

  /// A file without a root DSE still shows what it is: its topmost entries, and SIDs if it is Active Directory's.
  private func inferredRoot() throws(DirectoryError) -> Entry {
    var root = Entry(name: [UInt8]().span)
    var tops: [String] = []
    for number in index.parents.records(below: try foreignParents()) { tops.append(try record(number).entry.name) }
    root.append("namingContexts", tops)
    if index.hasSIDs { root.append("supportedCapabilities", ["1.2.840.113556.1.4.800"]) }
    return root
  }

  /// The names above entries of which the file holds none, nor any above them.
  private func foreignParents() throws(DirectoryError) -> Set<DistinguishedName> {
    var foreign: Set<DistinguishedName> = []
    for name in index.parents.names where try !isHeld(name) { foreign.insert(name) }
    return foreign
  }

  /// Whether an entry of this name, or of one above it but the root, is in the file.
  private func isHeld(_ name: DistinguishedName) throws(DirectoryError) -> Bool {
    var name = name
    while let above = name.parent {
      if try position(of: .name(name)) != nil { return true }
      name = above
    }
    return false
  }
}
