/// A question for whoever holds one entry by its name, of all that stand in a tree; or, the other way round, for whoever says that it
/// holds him.
struct HolderQuestion: Sendable {
  /// What questions have in common that one reading answers.
  struct Kind: Sendable, Hashable {
    let base: SearchBase
    /// The attribute of links.
    let link: String
    let attributes: [String]
  }

  let kind: Kind
  /// The name as it stands in the filter.
  let name: [UInt8]

  /// The attributes of links, by how many questions are worth one reading of all that have any: Active Directory's groups hold members by
  /// the one (MS-ADA2, member), and many more entries have the other.
  fileprivate static let links = ["member": 1, "memberOf": 8]

  /// Nil for any other question, and for one that names the entry by its SID or GUID (MS-ADTS §3.1.1.3.1.2.4).
  init?(_ request: SearchRequest) {
    guard case .equality(let link, let name) = request.filter, Self.links[link] != nil, name.first != UInt8(ascii: "<"),
      Self.areAllOthers(request.attributes, than: link),
      request
        == SearchRequest(
          base: request.base, scope: .subtree, filter: request.filter, attributes: request.attributes)
    else { return nil }
    kind = Kind(base: request.base, link: link, attributes: request.attributes)
    self.name = name
  }

  /// Whether attributes are named, and this is none of them.
  private static func areAllOthers(_ attributes: [String], than link: String) -> Bool {
    !attributes.isEmpty && !attributes.contains { ["*", link.lowercased()].contains(AttributeDescription($0).type) }
  }
}

extension HolderQuestion.Kind {
  /// The question for everybody who has such a link, with all of his.
  var reading: SearchRequest {
    SearchRequest(base: base, scope: .subtree, filter: .present(link), attributes: attributes + [link])
  }

  /// Whether so many questions are worth it.
  func isWorthReading(for count: Int) -> Bool { HolderQuestion.links[link].map { count >= $0 } ?? false }
}
