import Directory

/// Reads whom groups hold: many groups to a question, and each by itself that is not shown in answer to one.
struct MemberReader: Sendable {
  let directory: any DirectoryReading
  let scope: AuditScope

  /// What each group showed, in their order.
  /// - Parameters:
  ///   - groups: the numbers of their names, each once, with the attribute that holds their members.
  ///   - names: the names behind the numbers.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  func replies(about groups: [(group: Int, attribute: String)], in names: NameTable) async throws -> [SearchReply] {
    let shown = try await shown(by: groups, names)
    let rest = groups.filter { shown[$0.group] == nil }
    let told = try await directory.replies(to: rest.map { try question($0.group, $0.attribute, names) })
    let replies = Dictionary(zip(rest.map(\.group), told)) { first, _ in first }
    return groups.map { group, _ in
      shown[group].map { SearchReply(entries: [$0]) } ?? replies[group] ?? SearchReply()
    }
  }

  /// The groups' entries, as far as questions about many show them, each once.
  private func shown(by groups: [(group: Int, attribute: String)], _ names: NameTable) async throws -> [Int: Entry] {
    let wanted = Set(groups.map(\.group))
    return try await directory.search(questions(about: groups, names), into: Shown()) { shown, _, entry in
      // Others may begin with the same value, and are not kept.
      if let group = entry.readName(names.known), wanted.contains(group) { shown.take(entry, of: group) }
    }.result.entries
  }

  /// None for a file, which finds a name at once, nor where answers are kept: a question about one group may be put to them later.
  private func questions(about groups: [(group: Int, attribute: String)], _ names: NameTable) -> [SearchRequest] {
    guard directory.server.isLive, !directory.keepsAnswers, let anybody = scope.groupRoots.first else { return [] }
    return Dictionary(grouping: groups, by: \.attribute).sorted { $0.key < $1.key }.flatMap { attribute, groups in
      NameBatches(
        groups.map(\.group), of: names, in: scope, asking: scope.vocabulary.memberAttributes,
        if: .isKnown(attribute, anybody.text)
      ).requests
    }
  }

  private func question(_ group: Int, _ attribute: String, _ names: NameTable) throws -> SearchRequest {
    let name = try names.name(group)
    return SearchRequest(
      base: .name(name), scope: .base, filter: .isKnown(attribute, name.text),
      attributes: scope.vocabulary.memberAttributes)
  }
}

/// The entries of groups; one that comes twice is not known, and is asked for by itself.
private struct Shown: Sendable {
  private(set) var entries: [Int: Entry] = [:]
  private var seen: Set<Int> = []

  mutating func take(_ entry: Entry, of group: Int) { entries[group] = seen.insert(group).inserted ? entry : nil }
}
