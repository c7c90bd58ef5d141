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
    let shown = directory.server.isLive ? try await shown(by: groups, names) : [:]
    let rest = groups.filter { shown[$0.group] == nil }
    var replies = try await directory.replies(to: rest.map { try question($0.group, $0.attribute, names) })[...]
    return groups.map { group, _ in
      shown[group].map { SearchReply(entries: [$0]) } ?? replies.popFirst() ?? SearchReply()
    }
  }

  /// The groups' entries, as far as questions about many show them with an attribute that may be asked about.
  private func shown(by groups: [(group: Int, attribute: String)], _ names: NameTable) async throws -> [Int: Entry] {
    let requests = Dictionary(grouping: groups, by: \.attribute).sorted { $0.key < $1.key }.flatMap {
      attribute, groups in
      NameBatches(
        groups.map(\.group), of: names, in: scope, asking: scope.vocabulary.memberAttributes,
        if: .isKnown(attribute, scope.groupRoots.first?.text ?? "")
      ).requests
    }
    let wanted = Set(groups.map(\.group))
    return try await directory.search(requests, into: [Int: Entry]()) { shown, _, entry in
      // Others may begin with the same value, and are not kept.
      if let group = entry.readName(names.known), wanted.contains(group) { shown[group] = entry }
    }.result
  }

  private func question(_ group: Int, _ attribute: String, _ names: NameTable) throws -> SearchRequest {
    let name = try names.name(group)
    return SearchRequest(
      base: .name(name), scope: .base, filter: .isKnown(attribute, name.text),
      attributes: scope.vocabulary.memberAttributes)
  }
}
