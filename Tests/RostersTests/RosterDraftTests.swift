import Directory
import Membership
import Rosters
import Testing

@Suite("A roster that is written of what a directory says")
struct RosterDraftTests {
  private static let hostile = [
    "R&D", "&all *all", "*all, &all", "a # b", "\"quoted\" \\ name", "- a", ": b", "'c'", "é \u{FFFF} \u{10FFFF}", "%d",
    "&all \u{D4E}*all", "&all \u{111C2}*all",
  ]

  @Test("is read as it was written, whatever names hold", arguments: hostile)
  func names(name: String) throws {
    let group = RosterDraft.Group(
      reference: "Staff", title: name, members: [RosterDraft.Member(reference: "x" + name, title: name)],
      remarks: [name, "It holds " + name])
    let far = RosterDraft.Group(reference: "Far", title: name, members: [], elsewhere: [name])
    let source = DirectorySource(name: "corp", location: .snapshot("corp.ldif"))
    let text = RosterDraft(of: source, [group, far], on: "2027-01-31").text
    let read = RosterFile.read(Array(text.utf8), now: 0)
    #expect(read.faults.isEmpty, "\(read.faults) \(text)")
    #expect(read.file?.roster.rules.flatMap(Self.allowed) == ["x" + name], "\(text)")
  }

  private static func allowed(by rule: Rule) -> [String] {
    if case .everyoneElse(let members) = rule.subject { members.map(\.given) } else { [] }
  }
}
