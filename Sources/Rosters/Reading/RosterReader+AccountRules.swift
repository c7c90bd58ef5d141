internal import Directory
internal import Membership
internal import Yams

/// Rules about accounts: the groups that they must and must not be in.
extension RosterReader {
  /// A body for each account.
  mutating func accountBodies(_ node: Node, _ fields: Fields<RuleKey>) -> [RuleBody] {
    let accounts = unique(accounts(node, "account"))
    let expectations = expectations(fields)
    let (sid, requirements) = (pinnedSID(fields, accounts), requirements(fields))
    let cures = cures(fields)
    return accounts.map { account in
      RuleBody(
        subject: .each(account.value), sid: sid, requirements: requirements, expectations: expectations, cures: cures,
        place: account.place)
    }
  }

  private mutating func expectations(_ fields: Fields<RuleKey>) -> [Named<Expectation>] {
    let way = fields[.via].flatMap { word($0, "via", Expectation.Way.self) } ?? .any
    let asked = [(RuleKey.memberOf, Expectation.Kind.member), (.notMemberOf, .notMember)].flatMap {
      key, kind -> [Named<Expectation>] in
      var seen: Set<PrincipalReference.Form> = []
      let named = fields[key].map { groups($0, key.rawValue) } ?? []
      return named.filter { seen.insert($0.value.form.folded).inserted }.map {
        Named(value: Expectation(kind, of: $0.value, by: way), place: $0.place)
      }
    }
    if fields[.memberOf] == nil, fields[.notMemberOf] == nil, !fields.hasStrangers {
      note(fields.place, "a rule about an account says 'memberOf', 'notMemberOf' or both")
    }
    return asked
  }

  private mutating func pinnedSID(
    _ fields: Fields<RuleKey>, _ accounts: [Named<AccountSelector>]
  ) -> SecurityIdentifier? {
    guard let node = fields[.sid], let text = text(node, "sid") else { return nil }
    guard accounts.count <= 1, accounts.allSatisfy({ if case .reference = $0.value { true } else { false } }) else {
      note(node, "'sid' pins one account, and the rule is about several")
      return nil
    }
    let sid = SecurityIdentifier(text)
    if sid == nil { note(node, "'\(text)' is no SID, such as S-1-5-21-1004336348-1177238915-682003330-1105") }
    return sid
  }

  private mutating func requirements(_ fields: Fields<RuleKey>) -> Set<AccountRequirement> {
    guard let node = fields[.mustBe] else { return [] }
    let asked = Set(oneOrMore(node, "mustBe").compactMap { word($0, "mustBe", AccountRequirement.self) })
    if asked.isSuperset(of: [.enabled, .disabled]) { note(node, "no account can be enabled and disabled") }
    return asked
  }

  /// A choice of groups only makes sense where one membership is missing, and any way to it counts.
  private mutating func cures(_ fields: Fields<RuleKey>) -> [PrincipalReference] {
    guard let node = fields[.cure] else { return [] }
    let place = fields.place(of: .cure)
    if fields[.memberOf] == nil { note(place, "'cure' goes with 'memberOf'") }
    if let groups = fields[.memberOf]?.sequence, groups.count > 1 {
      note(place, "'cure' goes with one group in 'memberOf', and there are \(groups.count)")
    }
    if fields[.via]?.scalar?.string == Expectation.Way.direct.rawValue {
      note(place, "'cure' does not go with 'via: direct': a group inside gives no direct membership")
    }
    return groups(node, "cure").map(\.value)
  }
}
