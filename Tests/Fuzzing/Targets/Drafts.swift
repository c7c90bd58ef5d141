import Directory
import Membership

@testable import Rosters

extension FuzzTarget {
  /// Rosters that are written from what a directory says: each line of the input is a name in it, the first one a group's.
  static let drafts = FuzzTarget(name: "drafts") { bytes in
    let names = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    guard let group = names.first, names.allSatisfy(isReference) else { return }
    let text = draft(of: group, Array(names.dropFirst()))
    // A mark in a name is what no reader would see.
    if names.contains(where: { $0.unicodeScalars.contains("\u{FEFF}") }) {
      return promise("a name with a mark is refused", RosterFile.read(Array(text.utf8), now: 0).file == nil, text)
    }
    promise("a draft is YAML", (try? YAMLText.compose(Array(text.utf8))) != nil, text)
    guard let file = RosterFile.read(Array(text.utf8), now: 0).file else { return }
    // Of names that differ in their letters' case alone, one stands for all.
    let (read, written) = (members(file.roster), names.dropFirst())
    promise("names are read as they were written", Set(read).isSubset(of: written), text)
    promise("no name is lost", Set(read.map { $0.lowercased() }) == Set(written.map { $0.lowercased() }), text)
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
