import Directory
import Membership

/// Which attributes name, identify and hold accounts in a kind of directory.
struct Vocabulary: Sendable {
  /// An attribute to look a name up by; the first that has an answer decides.
  struct Key: Sendable {
    let attribute: String
    /// What is put behind the name: computers and managed service accounts end in `$` (MS-SAMR §3.1.1.6).
    var suffix = ""
  }

  /// A class of groups, in lower case, and the attribute that it holds members by.
  struct GroupClass: Sendable {
    let name: String
    let memberAttribute: String
    /// Whether the schema wants at least one member, so that a group without any is not shown whole (RFC 4519 §3.5, §3.6).
    var isNeverEmpty = false
  }

  let accountKeys: [Key]
  let principalNameKeys: [Key]
  let groupKeys: [Key]
  /// The attributes by which groups hold members' DNs.
  let memberAttributes: [String]
  /// The classes that make an entry a group; the first that it has decides how members are added to it.
  let groupClasses: [GroupClass]
  /// Classes of groups whose way of holding members is not read: a name that leads there is unknown, not absent.
  let unreadGroupClasses: [String]
  /// The attribute of an account that names its primary group.
  let primaryGroupAttribute: String
  /// The classes, in lower case, whose entries must have a primary group.
  let userClasses: Set<String>
  /// Whether accounts show whether they can log on.
  let showsState: Bool
  /// What tells an entry that can be a member of anything from containers and the like; nil where any entry may be one.
  ///
  /// Never a class of accounts: managed service accounts have had three so far.
  let isAccount: Filter?
  /// What is asked of an account's entry.
  let accountAttributes: [String]
  /// What is asked of a group's entry: never its members, which may be many.
  let groupAttributes: [String]
  /// The attribute that tells when an entry was last changed.
  let changeTime: String

  /// Many servers have no index of it: for one part of a filter that has none, slapd looks through all entries, unless a class narrows
  /// them (slapd.conf(5), index). Only groups of that class have to have it (RFC 4519
  /// §3.6); whatever else holds by it is met from above alone, below groups that a rule names.
  private static let rareAttribute = "uniqueMember"

  /// The groups that hold an entry by its DN.
  func groups(holding name: DistinguishedName) -> Filter {
    let held = memberAttributes.map { attribute in
      let holds = Filter.equals(attribute, name.text)
      return attribute == Self.rareAttribute ? .and([.equals("objectClass", "groupOfUniqueNames"), holds]) : holds
    }
    return held.count == 1 ? held[0] : .or(held)
  }

  /// The accounts whose entries name the group as their primary one; nil where none can.
  func primaryMembers(of group: Principal) -> Filter? {
    if !showsState { return group.group?.number.map { .and([Self.isPosixAccount, .equals("gidNumber", "\($0)")]) } }
    guard let sid = group.sid, let rid = sid.rid, sid.domain != .builtin else { return nil }
    return .equals(primaryGroupAttribute, "\(rid)")
  }

  /// What accounts are outside Active Directory, in the schemas that servers come with (RFC 4519 §3, RFC 4524 §3, RFC 2307 §4).
  static let isAnyAccount = Filter.or(
    [
      "person", "account", "posixAccount", "simpleSecurityObject", "organizationalRole", "applicationProcess", "device",
    ].map { .equals("objectClass", $0) })

  static let isPosixAccount = Filter.equals("objectClass", "posixAccount")

  /// Entries that must have a primary group: computers and managed service accounts are users too (MS-SAMR §3.1.1.6).
  var isUser: Filter { showsState ? .equals("objectClass", "user") : Self.isPosixAccount }

  /// Whether an entry can be a member of anything.
  func mayBeMember(_ entry: Entry) -> Bool { isAccount?.matches(entry) ?? true }

  /// Whether an entry is of a class of groups whose members are not read.
  func isUnreadGroup(_ entry: Entry) -> Bool {
    unreadGroupClasses.contains { entry.holds("objectClass", $0) }
  }

  /// Whether an entry is of a class of groups, be their members read or not.
  func isOfGroups(_ entry: Entry) -> Bool {
    groupClasses.contains { entry.holds("objectClass", $0.name) } || isUnreadGroup(entry)
  }

  /// The attributes by which groups hold members, by DN or by logon name.
  var linkAttributes: [String] { showsState ? memberAttributes : memberAttributes + ["memberUid"] }

  /// A description of links with options (RFC 4512 §2.5.2), slices left out: a server gives such values too where members are asked for,
  /// and nobody here reads them.
  func optionedLink(of entry: Entry) -> String? {
    if !entry.hasOptions { return nil }
    return entry.descriptions.first { text in
      let description = AttributeDescription(text)
      return !description.options.isEmpty && !description.isSlice
        && linkAttributes.contains { $0.lowercased() == description.type }
    }
  }

  /// Groups, and whoever holds members without being of a class that is known for it. On Active Directory nobody does.
  var holdsMembers: Filter {
    showsState ? isGroup : .or([isGroup] + linkAttributes.map(Filter.present))
  }

  /// Only groups.
  var isGroup: Filter { .or((groupClasses.map(\.name) + unreadGroupClasses).map { .equals("objectClass", $0) }) }
}
