package import Directory

/// Who is in which groups, as the groups say it: all groups of a directory, or some and whatever is below them. By number, for millions.
package struct Census: Sendable {
  /// That somebody is in a group without another between, by the numbers of their names.
  struct Link: Sendable, Hashable {
    let member: UInt32
    let group: UInt32
  }

  /// The names of the groups and of whom they hold.
  package private(set) var names = NameTable()
  /// The groups that were read, by the numbers of their names, each once.
  package private(set) var groups: [Int] = []
  /// What could not be read of it, as it was found.
  private var noted: [Shortfall] = []
  /// Names behind which there may be more members than were read, by number; nil where that may be all groups.
  private(set) var doubted: Set<Int>? = []
  /// Names in groups that no entry answers to, by number; nothing where nobody looked.
  package private(set) var dangling: [Int] = []
  /// Members that stand for whoever logs on (Authenticated Users and the like), by number: no directory lists who that is.
  package private(set) var identities: [Int] = []
  /// For each name its place among the groups; nothing for whoever is none.
  private var places: [Int32] = []
  /// Groups for mail, by place: whoever is in one is by that in no group that grants anything (MS-ADTS §2.2.12).
  private(set) var mailing: Set<Int> = []
  private(set) var links: [Link] = []
  /// The links that no group's own list shows: accounts name their primary group themselves (MS-SAMR §3.1.1.8.2, RFC 2307 §3).
  private(set) var primary: [Link] = []
  /// The number of the empty name.
  private let nobody: Int

  /// A census of nobody.
  package init() { nobody = names.number(of: .root) }

  /// How many members the groups' lists hold, all together.
  package var linkCount: Int { links.count }

  /// The place of a name among `groups`; nil for one that is no group that was read.
  package func place(of name: Int) -> Int? { name < places.count && places[name] >= 0 ? Int(places[name]) : nil }
}

extension Census {
  /// Notes a group.
  /// - Parameter isSecurity: whether it grants anything; a group for mail does not.
  /// - Returns: its number.
  package mutating func add(group name: DistinguishedName, isSecurity: Bool = true) -> Int {
    let number = names.number(of: name)
    if place(of: number) != nil { return number }
    if places.count <= number {
      places.append(contentsOf: repeatElement(-1, count: max(number + 1, 2 * places.count) - places.count))
    }
    places[number] = Int32(groups.count)
    if !isSecurity { mailing.insert(groups.count) }
    groups.append(number)
    return number
  }

  /// The number of a name, which need not be in anything.
  package mutating func number(of name: DistinguishedName) -> Int { names.number(of: name) }

  /// Notes whom the group's own list holds: names with whatever the server puts around them (`LinkValue`).
  /// - Returns: how many of the values hold no name.
  package mutating func add(membersBy attribute: String, of entry: Entry, to group: Int) -> Int {
    var strangers = 0
    names.forEachNumber(ofLinks: attribute, in: entry, repairing: false) { member in
      guard let member else { return strangers += 1 }
      // An empty name stands for nobody, where a group may not be empty.
      if member != nobody { links.append(Link(member: UInt32(member), group: UInt32(group))) }
    }
    return strangers
  }

  /// Notes that the account, by the number of its name, names the group as its primary one.
  package mutating func add(primary account: Int, of group: Int) {
    primary.append(Link(member: UInt32(account), group: UInt32(group)))
  }

  /// Notes that the group holds somebody, by whatever it names him.
  package mutating func add(member name: DistinguishedName, to group: Int) {
    links.append(Link(member: UInt32(names.number(of: name)), group: UInt32(group)))
  }

  /// Notes that a group holds a name that no entry answers to.
  package mutating func note(dangling name: Int) { dangling.append(name) }

  /// Notes that a member stands for whoever logs on.
  package mutating func note(identity name: Int) { identities.append(name) }

  /// Notes something that could not be read.
  /// - Parameter names: behind whom there may be more members for it, by number; nil where that may be any group.
  package mutating func note(_ shortfall: Shortfall, about names: [Int]? = nil) {
    noted.append(shortfall)
    if let names { doubted?.formUnion(names) } else { doubted = nil }
  }

  /// What could not be read of it, each once, by its words: a server answers in any order. Empty where the census is whole.
  package var shortfalls: [Shortfall] {
    Set(noted).sorted { ($0.message, $0.code.rawValue) < ($1.message, $1.code.rawValue) }
  }
}

extension Census {
  /// Those of some names that groups hold, of all groups that were read from one on, and that were not read as groups themselves; by
  /// number, each once.
  package func unread(among numbers: Set<Int>, heldFrom place: Int) -> [Int] {
    var held: Set<Int> = []
    for link in links where (self.place(of: Int(link.group)) ?? 0) >= place {
      let member = Int(link.member)
      if numbers.contains(member), self.place(of: member) == nil { held.insert(member) }
    }
    return held.sorted()
  }

  /// Whom the groups' lists hold that is no group, by number, each once.
  package var accounts: [Int] {
    var isMet = [Bool](repeating: false, count: names.count)
    return links.compactMap { link in
      let member = Int(link.member)
      if isMet[member] || place(of: member) != nil { return nil }
      isMet[member] = true
      return member
    }
  }

  /// Which group holds which, by their places.
  /// - Parameter includesMail: whether groups for mail count as a way too: for mail they do.
  func nesting(includingMail includesMail: Bool) -> [LinkRows.Pair] {
    var pairs: [LinkRows.Pair] = []
    forEachLink { member, group in
      if let below = place(of: member), includesMail || !mailing.contains(below) {
        pairs.append(LinkRows.Pair(group, below))
      }
    }
    return pairs
  }

  /// In which groups, by their places, which account is; an account by the number of its name.
  var accountLinks: [LinkRows.Pair] {
    var pairs: [LinkRows.Pair] = []
    pairs.reserveCapacity(links.count + primary.count)
    forEachLink { member, group in if place(of: member) == nil { pairs.append(LinkRows.Pair(member, group)) } }
    return pairs
  }

  /// Whom each group holds, by the groups' places: all links, or only those of one kind.
  func members(by links: [Link]) -> LinkRows {
    LinkRows(
      count: groups.count, links.map { LinkRows.Pair(place(of: Int($0.group)) ?? 0, Int($0.member)) })
  }

  /// Lends the number of each member with the place of its group.
  private func forEachLink(_ body: (Int, Int) -> Void) {
    for list in [links, primary] {
      for link in list { if let group = place(of: Int(link.group)) { body(Int(link.member), group) } }
    }
  }
}
