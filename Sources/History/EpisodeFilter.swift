internal import Directory
package import FoundationEssentials

/// Which episodes somebody asks for.
package struct EpisodeFilter: Sendable {
  /// Rules by name; all of them when empty.
  package var rules: [String] = []
  /// Accounts by name, SID, GUID or DN; all of them when empty.
  package var accounts: [String] = []
  /// Groups by name, SID, GUID or DN; all of them when empty.
  package var groups: [String] = []
  /// Only what was there at this time or later; nil for everything.
  package var since: Date?

  /// Everything, until it is narrowed.
  package init() {}

  /// Whether it is asked for.
  package func matches(_ episode: Episode) -> Bool {
    let (sighting, matter) = (episode.sighting, episode.sighting.matter)
    let isLater = since.map { (episode.closedAt ?? .distantFuture) >= $0 } ?? true
    return isLater && Self.isAmong(rules, [matter.rule.name])
      && Self.isAmong(accounts, [sighting.account] + matter.account.words)
      && Self.isAmong(groups, [sighting.group] + matter.group.words)
  }

  private static func isAmong(_ wanted: [String], _ names: [String]) -> Bool {
    let names = names.map { $0.lowercased() }
    return wanted.isEmpty
      || wanted.contains { text in
        names.contains(text.lowercased())
          || names.contains((try? DistinguishedName(text))?.components.joined(separator: ",") ?? "")
      }
  }
}

extension Identity {
  /// Every word that it is known by.
  fileprivate var words: [String] { [sid, guid, dn, word].compactMap(\.self) }
}
