import Directory

extension Vocabulary {
  /// - Parameter isExport: whether it is of a file, in which what is hidden is as if it were not there.
  static func of(_ kind: DirectoryKind, isExport: Bool = false) -> Vocabulary {
    switch kind {
    case .activeDirectory: activeDirectory
    case .directoryServer389: general(identity: "nsUniqueId", isExport ? groupClasses : lenientGroupClasses)
    case .openLDAP, .other: general(identity: "entryUUID", groupClasses)
    }
  }

  private static let activeDirectory = Vocabulary(
    accountKeys: [
      Key(attribute: "sAMAccountName"), Key(attribute: "sAMAccountName", suffix: "$"),
      Key(attribute: "userPrincipalName"), Key(attribute: "cn"),
    ],
    principalNameKeys: [Key(attribute: "userPrincipalName"), Key(attribute: "sAMAccountName")],
    groupKeys: [Key(attribute: "sAMAccountName"), Key(attribute: "cn")],
    memberAttributes: ["member"],
    groupClasses: [GroupClass(name: "group", memberAttribute: "member")],
    unreadGroupClasses: [],
    primaryGroupAttribute: "primaryGroupID",
    userClasses: ["user", "computer"],
    showsState: true,
    isAccount: .or([
      .present("sAMAccountName"), .equals("objectClass", "contact"), .equals("objectClass", "foreignSecurityPrincipal"),
    ]),
    accountAttributes: groupAttributesAD + [
      "primaryGroupID", "userAccountControl", "msDS-User-Account-Control-Computed", "accountExpires",
    ],
    groupAttributes: groupAttributesAD,
    changeTime: "whenChanged")

  private static let groupAttributesAD = [
    "objectClass", "objectSid", "sIDHistory", "objectGUID", "sAMAccountName", "cn", "adminCount", "groupType",
    "memberOf",
  ]

  /// RFC 4519's groups and RFC 2307's, with or without an overlay or plug-in that keeps memberOf.
  /// - Parameter identity: the attribute that says which entry this is through every rename.
  private static func general(identity: String, _ groupClasses: [GroupClass]) -> Vocabulary {
    let common = ["objectClass", "cn", "memberOf"] + Set(["entryUUID", identity]).sorted()
    return Vocabulary(
      accountKeys: [Key(attribute: "uid"), Key(attribute: "cn")],
      principalNameKeys: [Key(attribute: "uid"), Key(attribute: "mail"), Key(attribute: "cn")],
      groupKeys: [Key(attribute: "cn")],
      memberAttributes: ["member", "uniqueMember"],
      groupClasses: groupClasses,
      unreadGroupClasses: ["groupofurls"],
      primaryGroupAttribute: "gidNumber",
      userClasses: ["posixaccount"],
      showsState: false,
      isAccount: nil,
      accountAttributes: common + ["uid", "gidNumber"],
      groupAttributes: common + ["gidNumber"],
      changeTime: "modifyTimestamp")
  }

  /// A posixGroup of RFC 2307bis is one of the others too, and then holds DNs.
  private static let groupClasses = [
    GroupClass(name: "groupofnames", memberAttribute: "member", isNeverEmpty: true),
    GroupClass(name: "groupofuniquenames", memberAttribute: "uniqueMember", isNeverEmpty: true),
    GroupClass(name: "group", memberAttribute: "member"),
    GroupClass(name: "groupofmembers", memberAttribute: "member"),
    GroupClass(name: "groupofentries", memberAttribute: "member"),
    GroupClass(name: "posixgroup", memberAttribute: "memberUid"),
  ]

  /// 389 Directory Server lets a group have no member (its schema, 00core.ldif).
  private static let lenientGroupClasses = groupClasses.map {
    GroupClass(name: $0.name, memberAttribute: $0.memberAttribute)
  }
}
