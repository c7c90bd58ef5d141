import Directory
import Testing

@testable import Membership

/// Who is in which group, counted, held against walks by hand.
struct MemberCountsTests {
  /// A census of random links, and what a walk down makes of it.
  private struct Trial {
    var census = Census()
    let groups: [DistinguishedName]
    let accounts: [DistinguishedName]
    let isSecurity: [Bool]
    var members: [[Int]]
    var owned: [[Int]]

    /// Accounts come behind the groups in numbers of members.
    init(_ seed: UInt64, groups groupCount: Int, accounts accountCount: Int, links: Int) throws {
      var random = Lehmer(seed)
      groups = try (0..<groupCount).map { try DistinguishedName("cn=g\($0)") }
      accounts = try (0..<accountCount).map { try DistinguishedName("uid=u\($0)") }
      isSecurity = groups.map { _ in seed.isMultiple(of: 2) || random.next() % 4 != 0 }
      (members, owned) = (groups.map { _ in [] }, groups.map { _ in [] })
      let numbers = zip(groups, isSecurity).map { census.add(group: $0, isSecurity: $1) }
      for _ in 0..<links {
        let (group, member) = (random.next() % groupCount, random.next() % (groupCount + accountCount))
        members[group].append(member)
        census.add(member: name(member), to: numbers[group])
      }
      for (number, account) in accounts.enumerated() where random.next() % 3 == 0 {
        let group = random.next() % groupCount
        owned[group].append(number + groupCount)
        census.add(primary: census.number(of: account), of: numbers[group])
      }
    }

    func name(_ member: Int) -> DistinguishedName {
      member < groups.count ? groups[member] : accounts[member - groups.count]
    }

    /// The group itself and whoever is in it, groups too; groups for mail are a way only into others of their kind.
    func inside(_ group: Int) -> Set<Int> {
      var (found, next): (Set<Int>, [Int]) = ([group], [group])
      while let above = next.popLast() {
        next += members[above].filter { member in
          let isWay = member < groups.count && (isSecurity[member] || !isSecurity[group])
          return (isWay || member >= groups.count) && found.insert(member).inserted && isWay
        }
      }
      return found
    }

    /// The accounts in a group by a walk of its own, level by level, with how they came in.
    func walked(_ group: Int) -> [Int: MembershipPath.Kind] {
      var (found, seen, level): ([Int: MembershipPath.Kind], Set<Int>, [Int]) = ([:], [group], [group])
      while !level.isEmpty {
        let inside = level.flatMap { above in members[above] }
        for member in inside where member >= groups.count && found[member] == nil {
          found[member] = level == [group] ? .direct : .nested
        }
        for account in level.flatMap({ owned[$0] }) where found[account] == nil {
          found[account] = level == [group] ? .primary : .nested
        }
        level = inside.filter { member in
          member < groups.count && (isSecurity[member] || !isSecurity[group]) && seen.insert(member).inserted
        }
      }
      return found
    }
  }

  @Test("counts what walks find, in graphs of circles, diamonds and groups for mail", arguments: 0..<120)
  func random(seed: UInt64) async throws {
    let trial = try Trial(seed, groups: 3 + Int(seed % 40), accounts: 4 + Int(seed % 50), links: 30 + Int(seed * 2))
    let counts = await MemberCounts(trial.census)
    for group in trial.groups.indices {
      let walked = trial.walked(group)
      #expect(counts.effective[group] == walked.count, "group \(group)")
      let direct = Set(trial.members[group].filter { $0 >= trial.groups.count } + trial.owned[group])
      #expect(counts.direct[group] == direct.count, "group \(group)")
    }
  }

  @Test("of a name in doubt every group is that holds it in any way, and no other", arguments: 0..<60)
  func doubt(seed: UInt64) async throws {
    var trial = try Trial(seed, groups: 3 + Int(seed % 20), accounts: 4 + Int(seed % 30), links: 10 + Int(seed))
    var random = Lehmer(seed + 1)
    let doubted = Set((0...Int(seed % 3)).map { _ in random.next() % (trial.groups.count + trial.accounts.count) })
    let numbers = doubted.map { trial.census.number(of: trial.name($0)) }
    trial.census.note(Shortfall(.unreadable, "hidden"), about: numbers)
    let counts = await MemberCounts(trial.census)
    for group in trial.groups.indices {
      #expect(counts.isWhole[group] == trial.inside(group).isDisjoint(with: doubted), "group \(group)")
      #expect(counts.isDirectWhole[group] != doubted.contains(group), "group \(group)")
    }
    trial.census.note(Shortfall(.incompleteRead, "cut"))
    #expect(await !MemberCounts(trial.census).isWhole.contains(true))
  }

  @Test("lists whom walks find, by name and with the shortest way in", arguments: 0..<60)
  func members(seed: UInt64) throws {
    let trial = try Trial(seed, groups: 3 + Int(seed % 20), accounts: 4 + Int(seed % 30), links: 30 + Int(seed * 2))
    for group in trial.groups.indices {
      let number = try #require(trial.census.names.known(trial.groups[group]))
      let effective = EffectiveMembers(of: number, in: trial.census)
      let listed = effective.accounts.map { (trial.census.names.text($0.number), $0.kind) }
      let walked = trial.walked(group).map { (trial.name($0.key).text, $0.value) }.sorted { $0.0 < $1.0 }
      #expect(listed.map(\.0) == walked.map(\.0))
      #expect(listed.map(\.1) == walked.map(\.1))
    }
  }

  @Test("counts across blocks: three thousand accounts in a chain of groups, each in the one and half in another")
  func blocks() async throws {
    var census = Census()
    let groups = try (0..<50).map { census.add(group: try DistinguishedName("cn=g\($0)")) }
    for (below, above) in zip(groups, groups.dropFirst()) {
      census.add(member: try census.names.name(below), to: above)
    }
    for number in 0..<3000 {
      let account = try DistinguishedName("uid=u\(number)")
      census.add(member: account, to: groups[0])
      if number.isMultiple(of: 2) { census.add(member: account, to: groups[49]) }
    }
    let counts = await MemberCounts(census)
    #expect(counts.effective == Array(repeating: 3000, count: 50))
    #expect(counts.direct == [3000] + Array(repeating: 0, count: 48) + [1500])
  }

  @Test("of nobody there is nothing to count")
  func empty() async {
    let counts = await MemberCounts(Census())
    #expect(counts.effective.isEmpty && counts.direct.isEmpty)
  }
}
