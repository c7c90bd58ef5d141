import Directory
@testable import Membership
import Testing

/// The graph turned round, held against the graph itself.
struct MembershipIndexTests {
  /// A graph of circles, diamonds and groups that grant nothing, the same for the same seed.
  private static func graph(_ seed: UInt64) throws -> (graph: MembershipGraph, groups: [Principal]) {
    var random = Lehmer(seed)
    let groups = try (0..<12).map { number in
      let traits = GroupTraits(memberAttribute: "member", isSecurity: random.next() % 4 != 0)
      return Principal(dn: try DistinguishedName("cn=g\(number)"), name: "g\(number)", group: traits)
    }
    var graph = MembershipGraph()
    let members = try groups.map(\.dn) + (0..<6).map { try DistinguishedName("uid=u\($0)") }
    for _ in 0..<26 {
      graph.insert(members[random.next() % members.count], in: groups[random.next() % groups.count], by: .member)
    }
    if seed % 3 == 0 { graph.note(Shortfall(.unreadable, "somewhere"), at: members[random.next() % members.count]) }
    if seed % 4 == 0 { graph.note(Shortfall(.unreadable, "hidden"), hidingMembersOf: groups[3].dn) }
    return (graph, groups)
  }

  @Test("says of everybody what a walk says, whatever it keeps", arguments: 0..<200, [0, 100, MembershipIndex.most])
  func same(seed: UInt64, most: Int) throws {
    let (graph, groups) = try Self.graph(seed)
    var index = MembershipIndex(graph, keeping: most)
    let people = try groups.map(\.dn) + (0..<7).map { try DistinguishedName("uid=u\($0)") }
    var present = 0
    for member in people {
      for group in groups {
        for isMail in [true, false] {
          let walked = graph.answer(member, in: group.dn, throughDistribution: isMail)
          #expect(index.answer(member, in: group.dn, throughDistribution: isMail) == walked)
          index.trim()
          if case .present(let path) = walked {
            present += 1
            #expect(path.steps.last?.group.dn == group.dn)
          }
        }
      }
    }
    #expect(present > 10, "the graph is not empty")
  }

  @Test("of a group that nobody knows, and of somebody whom nobody knows, it says that nobody is in it")
  func strangers() throws {
    let (graph, groups) = try Self.graph(1)
    var index = MembershipIndex(graph)
    let stranger = try DistinguishedName("cn=stranger")
    #expect(index.answer(stranger, in: groups[0].dn, throughDistribution: true) == .absent)
    #expect(index.answer(groups[0].dn, in: stranger, throughDistribution: true) == .absent)
  }
}
