import Directory

/// Which attributes name, identify and hold accounts in a kind of directory.
struct Vocabulary: Sendable {
  /// An attribute to look a name up by; the first that has an answer decides.
  struct Key: Sendable {
    let attribute: String
    /// What is put behind the name: computers and managed service accounts end in `$` (MS-SAMR §3.1.1.6).
    var suffix = ""
  }

  let accountKeys: [Key]
  let principalNameKeys: [Key]
  let groupKeys: [Key]
  /// The attributes by which groups hold members.
  let memberAttributes: [String]
  /// The classes that make an entry a group, in lower case, with the attribute each holds members by.
  let groupClasses: [String: String]
  /// Classes of groups whose way of holding members is not read: a name that leads there is unknown, not absent.
  let unreadGroupClasses: [String]
  /// The classes, in lower case, whose entries have a primary group and a state.
  let userClasses: Set<String>
  /// What tells an entry that can be a member of anything from containers and the like; nil where any entry may be one.
  ///
  /// Never a class of accounts: managed service accounts have had three so far.
  let isAccount: Filter?
  /// What is asked of an account's entry.
  let accountAttributes: [String]
  /// What is asked of a group's entry: never its members, which may be many.
  let groupAttributes: [String]

  static func of(_ kind: DirectoryKind) -> Vocabulary { kind == .activeDirectory ? activeDirectory : general }

  private static let activeDirectory = Vocabulary(
    accountKeys: [
      Key(attribute: "sAMAccountName"), Key(attribute: "sAMAccountName", suffix: "$"),
      Key(attribute: "userPrincipalName"),
      Key(attribute: "cn"),
    ],
    principalNameKeys: [Key(attribute: "userPrincipalName"), Key(attribute: "sAMAccountName")],
    groupKeys: [Key(attribute: "sAMAccountName"), Key(attribute: "cn")],
    memberAttributes: ["member"],
    groupClasses: ["group": "member"],
    unreadGroupClasses: [],
    userClasses: ["user", "computer"],
    isAccount: .or([
      .present("sAMAccountName"), .equals("objectClass", "contact"), .equals("objectClass", "foreignSecurityPrincipal"),
    ]),
    accountAttributes: groupAttributesAD + [
      "primaryGroupID", "userAccountControl", "msDS-User-Account-Control-Computed", "accountExpires",
    ],
    groupAttributes: groupAttributesAD)

  private static let groupAttributesAD = [
    "objectClass", "objectSid", "objectGUID", "sAMAccountName", "cn", "adminCount", "groupType", "memberOf",
  ]

  /// RFC 4519's groups, with or without an overlay or plug-in that keeps memberOf.
  private static let general = Vocabulary(
    accountKeys: [Key(attribute: "uid"), Key(attribute: "cn")],
    principalNameKeys: [Key(attribute: "uid"), Key(attribute: "mail"), Key(attribute: "cn")],
    groupKeys: [Key(attribute: "cn")],
    memberAttributes: ["member", "uniqueMember"],
    groupClasses: [
      "groupofnames": "member", "groupofuniquenames": "uniqueMember", "group": "member", "groupofmembers": "member",
      "groupofentries": "member",
    ],
    unreadGroupClasses: ["posixgroup"],
    userClasses: [],
    isAccount: nil,
    accountAttributes: ["objectClass", "uid", "cn", "entryUUID", "memberOf"],
    groupAttributes: ["objectClass", "cn", "entryUUID", "memberOf"])

  /// The groups that hold an entry.
  func groups(holding name: DistinguishedName) -> Filter {
    let held = memberAttributes.map { Filter.equals($0, name.text) }
    return held.count == 1 ? held[0] : .or(held)
  }

  /// Whether an entry can be a member of anything.
  func mayBeMember(_ entry: Entry) -> Bool { isAccount?.matches(entry) ?? true }

  /// Only groups.
  var isGroup: Filter { .or((groupClasses.keys.sorted() + unreadGroupClasses).map { .equals("objectClass", $0) }) }
}
