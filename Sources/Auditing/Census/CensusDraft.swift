import Directory
import Membership

/// What groups' entries come to as they are read: a census, and what is left to be asked because of them.
struct CensusDraft: Sendable {
  private(set) var census = Census()
  /// The groups, by the number that accounts name their primary one by: a RID, or a gidNumber.
  private var owners: [Int64: [Int]] = [:]
  /// The accounts that name a primary group, and its number.
  private var owned: [(account: Int, owner: Int64)] = []
  /// For each of the groups, which accounts name it.
  private(set) var ownedBy: [Filter] = []
  /// The groups, by the logon names that they hold (RFC 2307 §2.2).
  private var logonNames: [String: [Int]] = [:]
  /// The logon names that an account answers to.
  private var metNames: Set<String> = []
  /// Accounts that do not show what groups may hold them by.
  private var hiding = 0
  /// The members that showed themselves to be accounts, by number.
  private(set) var accounts: Set<Int> = []
  /// How many accounts came.
  private(set) var accountCount = 0
  /// Groups that show no member, though they may have some.
  private(set) var silent: [Principal] = []
  /// Groups that hold members by name and show no logon names, though they may have some.
  private(set) var nameless: [Principal] = []
  private let scope: AuditScope

  init(_ scope: AuditScope) { self.scope = scope }

  /// What is asked of a group's entry.
  static func attributes(in scope: AuditScope) -> [String] {
    ["objectClass"] + scope.vocabulary.linkAttributes
      + (scope.isActiveDirectory ? ["objectSid", "groupType"] : ["gidNumber"])
  }

  /// Takes in an entry; one that is no group is passed over.
  /// - Throws: `DirectoryError` when its name cannot be read.
  mutating func take(_ entry: Entry) throws {
    let principal = try scope.reader.principal(entry)
    if principal.group == nil || !entry.has("objectClass") { noteUnknown(entry, principal) }
    guard let traits = principal.group else { return }
    let group = census.add(group: principal.dn, isSecurity: traits.isSecurity)
    for attribute in scope.vocabulary.memberAttributes { takeNames(attribute, of: entry, group) }
    for name in entry.strings("memberUid") { logonNames[name, default: []].append(group) }
    takeOwner(principal, group)
    if let shortfall = principal.unreadMembers { note(shortfall, about: principal) }
    if traits.isNumbered, traits.number == nil { note(.hiding("gidNumber", of: principal), about: principal) }
    if scope.isActiveDirectory, principal.sid == nil { note(.hiding("SID", of: principal), about: principal) }
    if let other = scope.vocabulary.optionedLink(of: entry) { note(.unread(other, of: principal.dn), about: principal) }
    if !showsMembers(entry, traits) { takeSilent(principal, traits) }
    if traits.isNumbered, !traits.holdsLogonNames, !entry.has("memberUid") { nameless.append(principal) }
  }

  /// The members' names as they lie in the entry: no text is made of them.
  private mutating func takeNames(_ attribute: String, of entry: Entry, _ group: Int) {
    let strangers = census.add(membersBy: attribute, of: entry, to: group)
    if strangers == 0 { return }
    let why = "\(strangers) values of \(attribute) in \(entry.name) are no names"
    census.note(Shortfall(.unreadable, why), about: [group])
  }

  private mutating func noteUnknown(_ entry: Entry, _ principal: Principal) {
    if !entry.has("objectClass") { return note(.hiding("object class", of: principal), about: principal) }
    guard scope.vocabulary.isUnreadGroup(entry) else { return }
    note(Shortfall(.unreadable, "\(principal.dn) is a group whose members are not read"), about: principal)
  }

  private func showsMembers(_ entry: Entry, _ traits: GroupTraits) -> Bool {
    scope.vocabulary.memberAttributes.contains { entry.count(of: $0) > 0 }
      || traits.holdsLogonNames && entry.has("memberUid")
  }

  private mutating func takeSilent(_ principal: Principal, _ traits: GroupTraits) {
    if traits.isNeverEmpty { note(.hidingMembers(of: principal), about: principal) } else { silent.append(principal) }
  }

  private mutating func takeOwner(_ principal: Principal, _ group: Int) {
    guard let filter = scope.vocabulary.primaryMembers(of: principal) else { return }
    ownedBy.append(filter)
    let number = principal.sid?.rid.map(Int64.init) ?? principal.group?.number
    if let number { owners[number, default: []].append(group) }
  }

  /// The number that a name has in the census.
  mutating func number(of name: DistinguishedName) -> Int { census.number(of: name) }

  /// Notes that no entry answers to a name.
  mutating func note(dangling name: Int) { census.note(dangling: name) }

  /// Notes that a name stands for whoever logs on.
  mutating func note(identity name: Int) { census.note(identity: name) }

  /// Notes what was found out otherwise.
  /// - Parameter names: behind whom there may be more members for it, by number; nil where that may be any group.
  mutating func note(_ shortfall: Shortfall, about names: [Int]? = nil) { census.note(shortfall, about: names) }

  /// Notes why there may be more in a group than is shown, or in whatever the entry is.
  mutating func note(_ shortfall: Shortfall, about principal: Principal) {
    census.note(shortfall, about: [census.number(of: principal.dn)])
  }
}

/// Accounts, where groups do not hold them by their names.
extension CensusDraft {
  /// Whether accounts have to be asked which groups they are in.
  var wantsAccounts: Bool { !ownedBy.isEmpty || !logonNames.isEmpty }

  /// Takes in an account's entry.
  /// - Throws: `DirectoryError` when its name cannot be read.
  mutating func take(account entry: Entry) throws {
    let name = try entry.distinguishedName()
    accountCount += 1
    if entry.has("objectClass"), !scope.vocabulary.isOfGroups(entry) { noteAccount(entry) }
    let number = entry.integer(scope.vocabulary.primaryGroupAttribute)
    if let number { owned.append((census.number(of: name), number)) }
    takeLogonNames(of: entry, name)
    if number == nil || !scope.isActiveDirectory && !entry.has("uid") { hiding += 1 }
  }

  private mutating func noteAccount(_ entry: Entry) {
    if let number = entry.readName(census.names.known) { accounts.insert(number) }
  }

  /// Takes in an entry that was asked for by a logon name.
  /// - Throws: `DirectoryError` when its name cannot be read.
  mutating func take(named entry: Entry) throws { takeLogonNames(of: entry, try entry.distinguishedName()) }

  /// Case counts (RFC 2307 §3: memberUid is caseExactIA5Match).
  private mutating func takeLogonNames(of entry: Entry, _ name: DistinguishedName) {
    for logonName in entry.strings("uid") {
      guard let groups = logonNames[logonName] else { continue }
      metNames.insert(logonName)
      for group in groups { census.add(member: name, to: group) }
    }
  }

  /// The logon names that no account answers to so far.
  var strangers: [String] { logonNames.keys.filter { !metNames.contains($0) }.sorted() }

  /// Notes what accounts left open. A logon name that none answers to may be an account of each machine's own.
  mutating func endAccounts() {
    // Only now are all groups known.
    for (account, owner) in owned { for group in owners[owner] ?? [] { census.add(primary: account, of: group) } }
    if hiding > 0 {
      let fact = scope.isActiveDirectory ? "primary group" : "primary group or logon name"
      // By neither is anybody in any other group.
      let groups = Array(owners.values.joined()) + Array(logonNames.values.joined())
      note(Shortfall(.unreadable, "the \(fact) of \(hiding) accounts is not shown to this account"), about: groups)
    }
    let strangers = strangers
    guard let first = strangers.first, let group = logonNames[first]?.first else { return }
    let rest = strangers.count == 1 ? "" : ", nor to \(strangers.count - 1) more that groups hold"
    let why = "no account here answers to the logon name \(first), which \(census.names.text(group)) holds\(rest)"
    note(Shortfall(.unresolvedMember, why), about: strangers.flatMap { logonNames[$0] ?? [] })
  }
}
