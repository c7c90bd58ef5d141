import FoundationEssentials
import Membership
import Rosters
import Testing

@Suite("The large roster of the samples")
struct LargeSampleTests {
  @Test("is about as many accounts, groups and directories as it says")
  func size() throws {
    let file = try #require(RosterFile.read(Array(Data(contentsOf: RosterSchema.sample("large.yaml"))), now: 0).file)
    let asked = file.roster.rules.flatMap { rule in
      rule.expectations.map { (directory: rule.directory, subject: rule.subject, group: $0.group.given) }
    }
    let accounts = asked.compactMap { ask in
      if case .each(.reference(let account)) = ask.subject { "\(ask.directory) \(account.given)" } else { nil }
    }
    #expect(file.directories.map(\.name) == ["corp", "unix"])
    #expect(Set(accounts).count == 40)
    #expect(Set(asked.map { "\($0.directory) \($0.group)" }).count == 12)
  }

  @Test("says of every rule why it is there and who answers for it")
  func reasons() throws {
    let file = try #require(RosterFile.read(Array(Data(contentsOf: RosterSchema.sample("large.yaml"))), now: 0).file)
    #expect(file.roster.rules.allSatisfy { $0.why != nil && $0.owner != nil })
  }
}
