package import Directory
internal import OrderedCollections

/// Who is in which group, as read from the groups' side, and what could not be read of it.
package struct MembershipGraph: Sendable {
  /// Each entry that is in anything and each group that holds it, by number: what is walked is numbers.
  private var numbers: [DistinguishedName: Int] = [:]
  private(set) var names: [DistinguishedName] = []
  /// For each of them, what it is in.
  private var links: [EntryLinks] = []
  private var lifetimes: [MembershipEdge: Int64] = [:]
  private var shortfalls: [DistinguishedName: [Shortfall]] = [:]
  private var hidden: [DistinguishedName: Shortfall] = [:]
  private var unresolved: [DistinguishedName: OrderedSet<UnresolvedMember>] = [:]
  private var unreadLifetimes: [DistinguishedName: Shortfall] = [:]
  private var histories: [MembershipEdge: LinkHistory] = [:]
  private var tokens: [DistinguishedName: Set<SecurityIdentifier>] = [:]
  private var elsewhere: [DistinguishedName: Shortfall] = [:]

  /// A graph in which nobody is in anything.
  package init() {}

  /// Whether everything that was asked was read.
  package var isComplete: Bool { shortfalls.isEmpty && hidden.isEmpty }

  /// The groups that the entry is in without another group between, primary group included.
  package func steps(from member: DistinguishedName) -> [MembershipStep] { links(of: member).steps }

  /// The same, by number.
  func steps(from place: Int) -> [MembershipStep] { links[place].steps }

  /// The numbers of the groups that the steps lead into.
  func groups(from place: Int) -> [Int] { links[place].groups }

  /// What an entry is called here; nil for one that is in nothing and holds nobody.
  func number(of name: DistinguishedName) -> Int? { numbers[name] }

  /// Whether nothing that could not be read may stand between an entry and a group above it.
  var isWholeOnTheWay: Bool { shortfalls.isEmpty && elsewhere.isEmpty }

  /// Seconds until the entry drops out of the group; nil for a link that stays, or that nobody said it of.
  package func secondsLeft(of member: DistinguishedName, directlyIn group: DistinguishedName) -> Int64? {
    lifetimes[MembershipEdge(member: member, group: group)]
  }

  /// Whether any link is known to expire.
  var hasExpiries: Bool { !lifetimes.isEmpty }

  /// The times, in seconds, that links which expire have left; longest first.
  var expiries: [Int64] { Set(lifetimes.values).sorted(by: >) }

  /// Why nobody knows whether links of the group expire; nil when it is known.
  package func shortfall(hidingExpiriesOf group: DistinguishedName) -> Shortfall? { unreadLifetimes[group] }

  /// When the entry came into the group or left it; nil where nobody asked, or the group remembers nothing of it.
  package func history(of member: DistinguishedName, in group: DistinguishedName) -> LinkHistory? {
    histories[MembershipEdge(member: member, group: group)]
  }

  /// What could not be read of the groups that hold the entry.
  package func shortfalls(at member: DistinguishedName) -> [Shortfall] { shortfalls[member] ?? [] }

  /// All that could not be read, by the entries that it is about.
  package var doubts: [Shortfall] {
    let known =
      shortfalls.flatMap { name, list in list.map { (name.text, $0) } }
      + hidden.map { ($0.key.text, $0.value) } + elsewhere.map { ($0.key.text, $0.value) }
    return known.sorted { ($0.0, $0.1.message) < ($1.0, $1.1.message) }.map(\.1)
  }

  /// Whether groups of another directory can bring nobody into groups here.
  package var isSelfContained: Bool { elsewhere.isEmpty }

  /// Why groups of another directory may bring the entry into groups here; nil where none can.
  package func shortfall(ofGroupsElsewhereFor member: DistinguishedName) -> Shortfall? { elsewhere[member] }

  /// Why the group's members are not all known; nil when they are.
  package func shortfall(hidingMembersOf group: DistinguishedName) -> Shortfall? { hidden[group] }

  /// Names that the group, or a group below it, holds and that no entry answers to.
  package func unresolvedMembers(below group: DistinguishedName) -> [UnresolvedMember] {
    unresolved[group]?.elements ?? []
  }

  /// The SIDs that the server itself says the entry's token holds; nil when it did not say.
  package func token(of member: DistinguishedName) -> Set<SecurityIdentifier>? { tokens[member] }
}

extension MembershipGraph {
  /// Notes that the entry is in the group.
  package mutating func insert(_ member: DistinguishedName, in group: Principal, by link: MembershipLink) {
    let (inside, outside) = (numbered(member), numbered(group.dn))
    links[inside].insert(MembershipStep(group: group, link: link), to: outside)
  }

  private mutating func numbered(_ name: DistinguishedName) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    links.append(EntryLinks())
    return names.count - 1
  }

  /// Takes the entry's own values out of the group, to see what would be left.
  mutating func remove(_ member: DistinguishedName, from group: Principal) {
    guard let place = number(of: member), let group = number(of: group.dn) else { return }
    links[place].remove(group) { $0 == .member || $0 == .logonName }
  }

  /// What the entry is in, to be put back as it was.
  func links(of member: DistinguishedName) -> EntryLinks { number(of: member).map { links[$0] } ?? EntryLinks() }

  /// Puts the groups of the entry back as they were.
  mutating func restore(_ links: EntryLinks, of member: DistinguishedName) { self.links[numbered(member)] = links }

  /// Notes that the link expires, in so many seconds.
  package mutating func note(secondsLeft: Int64, of member: DistinguishedName, in group: DistinguishedName) {
    lifetimes[MembershipEdge(member: member, group: group)] = secondsLeft
  }

  /// Notes that it could not be read whether links of the group expire.
  package mutating func note(_ shortfall: Shortfall, hidingExpiriesOf group: DistinguishedName) {
    unreadLifetimes[group] = shortfall
  }

  /// Notes when the entry came into the group, or left it.
  package mutating func note(_ history: LinkHistory, of member: DistinguishedName, in group: DistinguishedName) {
    histories[MembershipEdge(member: member, group: group)] = history
  }

  /// Notes that the groups of this entry are not all known.
  package mutating func note(_ shortfall: Shortfall, at member: DistinguishedName) {
    shortfalls[member, default: []].append(shortfall)
  }

  /// Notes that groups of another directory may bring the entry into groups here.
  package mutating func note(_ shortfall: Shortfall, ofGroupsElsewhereFor member: DistinguishedName) {
    elsewhere[member] = shortfall
  }

  /// Notes that this group does not show its members.
  package mutating func note(_ shortfall: Shortfall, hidingMembersOf group: DistinguishedName) {
    hidden[group] = hidden[group] ?? shortfall
  }

  /// Notes that a group below this one, or itself, holds a name that no entry answers to.
  package mutating func note(_ member: UnresolvedMember, below group: DistinguishedName) {
    unresolved[group, default: []].append(member)
  }

  /// Notes what the server makes of the entry's groups.
  package mutating func note(token: [SecurityIdentifier], of member: DistinguishedName) { tokens[member] = Set(token) }
}

/// A name in a group that leads nowhere: its entry was deleted or renamed, or never was.
package struct UnresolvedMember: Sendable, Hashable {
  /// The name, as a group held it that was read first.
  package let name: DistinguishedName
  /// The group that holds it.
  package let group: Principal

  /// One name in one group.
  package init(name: DistinguishedName, group: Principal) {
    self.name = name
    self.group = group
  }
}

/// One link between two entries.
private struct MembershipEdge: Hashable, Sendable {
  let member: DistinguishedName
  let group: DistinguishedName
}
