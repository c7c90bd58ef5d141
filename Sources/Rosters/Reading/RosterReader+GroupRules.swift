internal import Membership
internal import Yams

/// Rules about a group: who must be in it, who must not, and whether anybody else may.
extension RosterReader {
  enum MembersKey: String, CaseIterable { case include, exclude, exactly, may }

  /// What is counted as being in the group.
  private enum Counted: String, CaseIterable {
    case direct, effective

    var way: Expectation.Way { self == .direct ? .direct : .any }
  }

  /// The four lists of a group rule.
  private typealias Lists = [MembersKey: [Named<AccountSelector>]]

  mutating func groupBodies(_ node: Node, _ fields: Fields<RuleKey>) -> [RuleBody] {
    let counted = fields[.counted].flatMap { word($0, "counted", Counted.self) } ?? .effective
    guard let group = reference(node, "group") else { return [] }
    guard let members = fields[.members] else {
      if !fields.hasStrangers { note(fields.place, "a rule about a group has no 'members'") }
      return []
    }
    guard let lists = lists(members) else { return [] }
    check(lists)
    return bodies(lists, Place(node), Place(members)) { Expectation($0, of: group, by: counted.way) }
  }

  /// A list by itself says who must be in, and nothing of anybody else.
  private mutating func lists(_ node: Node) -> Lists? {
    guard let mapping = node.mapping, !mapping.keys.contains(where: { ["set", "filter"].contains($0.scalar?.string) })
    else { return [.include: accounts(node, "members")] }
    let fields = Fields<MembersKey>(mapping, at: Place(node), of: "members", &faults)
    if fields.keys.isEmpty {
      if !fields.hasStrangers { note(node, "'members' says 'include', 'exclude', 'exactly' or 'may'") }
      return nil
    }
    // Nobody at all is a list too where it closes the group.
    return Dictionary(
      uniqueKeysWithValues: fields.keys.map { key in
        let isEmpty = key == .exactly && fields[key]?.sequence?.isEmpty == true
        return (key, isEmpty ? [] : fields[key].map { accounts($0, key.rawValue) } ?? [])
      })
  }

  private func bodies(
    _ lists: Lists, _ group: Place, _ members: Place, _ expectation: (Expectation.Kind) -> Expectation
  ) -> [RuleBody] {
    func body(_ subject: RuleSubject, _ kind: Expectation.Kind, _ place: Place) -> RuleBody {
      RuleBody(
        subject: subject, expectations: [Named(value: expectation(kind), place: place)], place: place, isOfGroup: true)
    }
    let inside = unique((lists[.include] ?? []) + (lists[.exactly] ?? []))
    let outside = unique(lists[.exclude] ?? [])
    let rules =
      inside.map { body(.each($0.value), .member, $0.place) }
      + outside.map { body(.each($0.value), .notMember, $0.place) }
    guard lists[.exactly] != nil || lists[.may] != nil else { return rules }
    let insiders = unique(inside + (lists[.may] ?? [])).map(\.value)
    return rules + [body(.everyoneElse(than: insiders), .notMember, members)]
  }

  func unique(_ names: [Named<AccountSelector>]) -> [Named<AccountSelector>] {
    var seen: Set<AccountKey> = []
    return names.filter { seen.insert(AccountKey($0.value)).inserted }
  }

  /// Lists that contradict each other, name by name.
  private mutating func check(_ lists: Lists) {
    let excluded = Set((lists[.exclude] ?? []).map { AccountKey($0.value) })
    for key in [MembersKey.include, .exactly, .may] {
      for name in lists[key] ?? [] where excluded.contains(AccountKey(name.value)) {
        note(name.place, "'\(name.value.given)' stands in '\(key.rawValue)' and in 'exclude'")
      }
    }
    guard let exact = lists[.exactly] else { return }
    let allowed = Set(exact.map { AccountKey($0.value) })
    for name in lists[.include] ?? [] where !allowed.contains(AccountKey(name.value)) {
      note(name.place, "'\(name.value.given)' stands in 'include', and 'exactly' leaves it out")
    }
  }
}
