import Directory
import Membership

@testable import Rosters

extension FuzzTarget {
  /// Rosters that are written from what a directory says: each line of the input is a name in it, the first one a group's.
  static let drafts = FuzzTarget(name: "drafts") { bytes in
    let names = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    guard let group = names.first, names.allSatisfy(isReference) else { return }
    let text = draft(of: group, Array(names.dropFirst()))
    promise("a draft is YAML", (try? YAMLText.compose(Array(text.utf8))) != nil, text)
    guard let file = RosterFile.read(Array(text.utf8), now: 0).file else { return }
    promise("names are read as they were written", Set(members(file.roster)) == Set(names.dropFirst()), text)
  }

  private static func isReference(_ text: String) -> Bool { (try? PrincipalReference(text)) != nil }

  private static func draft(of group: String, _ names: [String]) -> String {
    let members = names.map { RosterDraft.Member(reference: $0, title: $0) }
    let source = DirectorySource(name: "corp", location: .snapshot("corp.ldif"))
    return RosterDraft(
      of: source, [RosterDraft.Group(reference: group, title: group, members: members, remarks: names)],
      on: "2027-01-31"
    ).text
  }

  /// Whom the rule that closes the group lets in.
  private static func members(_ roster: Roster) -> [String] {
    roster.rules.flatMap { rule in
      if case .everyoneElse(let members) = rule.subject { members.map(\.given) } else { [String]() }
    }
  }
}
