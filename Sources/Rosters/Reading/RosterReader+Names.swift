internal import Directory
internal import Membership
internal import Yams

/// A name that a roster gives, with where it stands.
struct Named<Value> {
  let value: Value
  let place: Place
}

/// A list of names that rules use by its own name.
struct NameSet {
  enum State {
    case unread
    /// It is being resolved: a set that comes back to itself has no end.
    case open
    /// Each of its members once, so that sets of sets of sets stay small.
    case read([AccountSelector])
  }

  let node: Node
  var state = State.unread
}

extension RosterReader {
  enum SelectorKey: String, CaseIterable { case set, filter, base }

  mutating func readSets(_ node: Node) {
    guard let mapping = node.mapping, !mapping.isEmpty else {
      return note(node, "'sets' is a mapping: the name of each set, and below it the list of its members")
    }
    for (key, value) in mapping {
      if let name = text(key, "the name of a set") { sets[name] = NameSet(node: value) }
    }
    // A set that nobody uses is read too, so that what is wrong with it is told.
    for (key, _) in mapping { _ = key.scalar.flatMap { resolve($0.string, at: key) } }
  }

  /// The accounts that a node names, sets resolved.
  mutating func accounts(_ node: Node, _ what: String) -> [Named<AccountSelector>] {
    checkCommas(in: node)
    return oneOrMore(node, what).flatMap { item -> [Named<AccountSelector>] in
      if let mapping = item.mapping { return selected(item, mapping, what) }
      return reference(item, what).map { [Named(value: .reference($0), place: Place(item))] } ?? []
    }
  }

  /// The groups that a node names, sets resolved.
  mutating func groups(_ node: Node, _ what: String) -> [Named<PrincipalReference>] {
    accounts(node, what).compactMap { named in
      if case .reference(let reference) = named.value { return Named(value: reference, place: named.place) }
      note(named.place, "'\(what)' names groups one by one or by set: a filter finds accounts")
      return nil
    }
  }

  /// A DN without quotes in a list in brackets comes apart at its commas, into names of one part each.
  private mutating func checkCommas(in node: Node) {
    guard let sequence = node.sequence else { return }
    let parts = sequence.map { item -> Bool in
      guard let scalar = item.scalar, scalar.style == .plain else { return false }
      return scalar.string.hasSuffix("\\") || (try? DistinguishedName(scalar.string))?.components.count == 1
    }
    // Items on one line stand in brackets.
    let broken = sequence.indices.dropLast().first { index in
      parts[index] && parts[index + 1] && Place(sequence[index]).line == Place(sequence[index + 1]).line
    }
    if let broken { note(sequence[broken], "in [ ] a comma separates: put a DN in quotes") }
  }

  /// One name, no list and no set.
  mutating func reference(_ node: Node, _ what: String) -> PrincipalReference? {
    guard let text = text(node, what) else { return nil }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      note(
        node, "a control character stands in the name: in double quotes \\ begins an escape, in single ones it does not"
      )
      return nil
    }
    do { return try PrincipalReference(text) } catch {
      let meant = text.hasPrefix("@") ? suggestion(text, among: GroupToken.allCases.map(\.rawValue)) : nil
      note(node, meant.map { "'\(text)' is not a group token: \($0)" } ?? "\(error)")
      return nil
    }
  }

  private mutating func selected(_ node: Node, _ mapping: Node.Mapping, _ what: String) -> [Named<AccountSelector>] {
    let fields = Fields<SelectorKey>(mapping, at: Place(node), of: "a choice of accounts", &faults)
    switch (fields[.set], fields[.filter]) {
    case (let set?, nil):
      if fields[.base] != nil { note(fields.place(of: .base), "'base' goes with 'filter'") }
      return members(set)
    case (nil, let filter?):
      return self.filter(filter, fields[.base]).map { [Named(value: .filter($0), place: Place(node))] } ?? []
    default:
      if !fields.hasStrangers { note(node, "a choice of accounts is a 'set' or a 'filter'") }
      return []
    }
  }

  private mutating func filter(_ node: Node, _ base: Node?) -> AccountFilter? {
    guard let text = text(node, "filter") else { return nil }
    let tree = base.flatMap { base in self.text(base, "base").flatMap { distinguishedName($0, at: base) } }
    do { return AccountFilter(given: text, filter: try Filter(parsing: text), base: tree) } catch {
      note(node, "the filter '\(text.prefix(80))\(text.count > 80 ? "…" : "")' is broken: \(error)")
      return nil
    }
  }

  private mutating func members(_ node: Node) -> [Named<AccountSelector>] {
    guard let name = text(node, "set") else { return [] }
    if sets[name] == nil {
      notThere("set", name, at: node, among: sets.keys.sorted())
      return []
    }
    return resolve(name, at: node).map { Named(value: $0, place: Place(node)) }
  }

  /// How many sets may stand in each other.
  private static let mostLevels = 16

  /// The members of a set that is there; what is wrong inside is told where the set stands.
  private mutating func resolve(_ name: String, at node: Node) -> [AccountSelector] {
    guard let set = sets[name] else { return [] }
    switch set.state {
    case .read(let members): return members
    case .open:
      note(node, "the set '\(name)' holds itself")
      return []
    case .unread:
      openSets += 1
      defer { openSets -= 1 }
      if openSets > Self.mostLevels {
        note(node, "sets stand in each other more than \(Self.mostLevels) deep")
        return []
      }
      sets[name]?.state = .open
      var seen: Set<AccountSelector> = []
      let members = accounts(set.node, "sets").map(\.value).filter { seen.insert($0).inserted }
      sets[name]?.state = .read(members)
      return members
    }
  }
}
