/// An attribute by whose values entries are found without a look at each: those that audits look names, identities and links up by.
enum IndexedAttribute: Int, CaseIterable {
  case member, uniqueMember, memberOf, memberUid
  case uid, cn, mail, sAMAccountName, userPrincipalName
  case entryUUID, nsUniqueId, objectSid, objectGUID, sIDHistory
  case gidNumber, primaryGroupID

  /// The attribute of a description, in any case; nil for one that is not indexed, and for one with options.
  init?(_ description: Span<UInt8>) {
    guard let likely = Self.likely(description), likely.isNamed(description) else { return nil }
    self = likely
  }

  /// Each differs from all others in its length or its first letter.
  private static func likely(_ description: Span<UInt8>) -> Self? {
    guard !description.isEmpty else { return nil }
    switch (description.count, description[0].asciiFolded) {
    case (2, UInt8(ascii: "c")): return .cn
    case (3, UInt8(ascii: "u")): return .uid
    case (4, UInt8(ascii: "m")): return .mail
    case (6, UInt8(ascii: "m")): return .member
    case (8, UInt8(ascii: "m")): return .memberOf
    case (9, UInt8(ascii: "m")): return .memberUid
    case (9, UInt8(ascii: "e")): return .entryUUID
    case (9, UInt8(ascii: "o")): return .objectSid
    case (9, UInt8(ascii: "g")): return .gidNumber
    case (10, UInt8(ascii: "n")): return .nsUniqueId
    case (10, UInt8(ascii: "o")): return .objectGUID
    case (10, UInt8(ascii: "s")): return .sIDHistory
    case (12, UInt8(ascii: "u")): return .uniqueMember
    case (14, UInt8(ascii: "s")): return .sAMAccountName
    case (14, UInt8(ascii: "p")): return .primaryGroupID
    case (17, UInt8(ascii: "u")): return .userPrincipalName
    default: return nil
    }
  }

  private func isNamed(_ description: Span<UInt8>) -> Bool {
    let name = name.utf8Span.span
    return name.indices.allSatisfy { name[$0].asciiFolded == description[$0].asciiFolded }
  }

  /// As schemas spell it.
  var name: String {
    switch self {
    case .member: "member"
    case .uniqueMember: "uniqueMember"
    case .memberOf: "memberOf"
    case .memberUid: "memberUid"
    case .uid: "uid"
    case .cn: "cn"
    case .mail: "mail"
    case .sAMAccountName: "sAMAccountName"
    case .userPrincipalName: "userPrincipalName"
    case .entryUUID: "entryUUID"
    case .nsUniqueId: "nsUniqueId"
    case .objectSid: "objectSid"
    case .objectGUID: "objectGUID"
    case .sIDHistory: "sIDHistory"
    case .gidNumber: "gidNumber"
    case .primaryGroupID: "primaryGroupID"
    }
  }

  /// Whether its values make members, so that each has to be a name.
  var isLink: Bool { self == .member || self == .uniqueMember }

  /// Whether its values make members, by whatever names.
  var holdsMembers: Bool { isLink || self == .memberUid }

  /// How its values are compared: `ValueRule(name)`, without a look into tables.
  var rule: ValueRule {
    switch self {
    case .member, .uniqueMember, .memberOf: .distinguishedName
    case .memberUid: .caseExact
    case .objectSid, .objectGUID, .sIDHistory: .octets
    default: .caseIgnore
    }
  }
}
