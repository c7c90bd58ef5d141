import Directory

extension Entry {
  /// The values of an attribute that holds SIDs.
  func sids(_ description: String) -> [SecurityIdentifier] {
    var sids: [SecurityIdentifier] = []
    forEachValue(of: description) { value in
      if let sid = SecurityIdentifier(bytes: value.indices.map { value[$0] }) { sids.append(sid) }
    }
    return sids
  }
}
