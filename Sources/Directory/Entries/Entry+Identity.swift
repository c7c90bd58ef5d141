extension Entry {
  /// The values of an attribute that holds SIDs; what is none is passed over.
  package func sids(_ description: String) -> [SecurityIdentifier] {
    var sids: [SecurityIdentifier] = []
    forEachValue(of: description) { value in SecurityIdentifier(bytes: value.bytes).map { sids.append($0) } }
    return sids
  }

  /// Which entry it is, through every rename: objectGUID, entryUUID (RFC 4530) or nsUniqueId; nil where none is shown.
  package var identity: GloballyUniqueIdentifier? {
    octets("objectGUID").flatMap(GloballyUniqueIdentifier.init(packet:))
      ?? string("entryUUID").flatMap { GloballyUniqueIdentifier($0) }
      ?? string("nsUniqueId").flatMap { GloballyUniqueIdentifier(nsUniqueID: $0) }
  }
}
