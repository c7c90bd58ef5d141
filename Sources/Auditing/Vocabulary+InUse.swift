import Directory

/// Which ways of holding members a directory uses at all.
extension Vocabulary {
  /// The same without the attributes that no group here holds members by.
  ///
  /// A server looks through every entry for an attribute that it has no index of, and through all of them for a filter of which one
  /// part has none (slapd.conf(5), index): uniqueMember has none where nobody uses it. What cannot be told is kept, and so is all
  /// where no group is seen.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  func inUse(in directory: any DirectoryReading, below roots: [DistinguishedName]) async throws -> Vocabulary {
    guard memberAttributes.count > 1 else { return self }
    let replies = try await directory.replies(toEach: memberAttributes.map { anyGroup(holdingBy: $0, below: roots) })
    let used = zip(memberAttributes, replies).filter { _, replies in replies.contains { !$0.provesNone } }.map(\.0)
    var vocabulary = self
    if !used.isEmpty { vocabulary.memberAttributes = used }
    return vocabulary
  }

  private func anyGroup(holdingBy attribute: String, below roots: [DistinguishedName]) -> [SearchRequest] {
    let classes = groupClasses.filter { $0.memberAttribute == attribute }.map { Filter.equals("objectClass", $0.name) }
    return roots.map {
      SearchRequest(base: .name($0), scope: .subtree, filter: .or(classes), attributes: ["1.1"], limit: 1)
    }
  }
}

extension SearchReply {
  /// Whether the server looked everywhere and found nothing.
  fileprivate var provesNone: Bool { entries.isEmpty && failure == nil }
}
