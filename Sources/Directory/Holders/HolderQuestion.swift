/// A question for whoever holds one entry by its name, of all that stand in a tree.
struct HolderQuestion: Sendable {
  /// What questions have in common that one reading answers.
  struct Kind: Sendable, Hashable {
    let base: SearchBase
    let attributes: [String]
  }

  let kind: Kind
  /// The member's name as it stands in the filter.
  let member: [UInt8]

  /// The attribute that Active Directory's groups hold members by (MS-ADA2, member).
  static let attribute = "member"

  /// Nil for any other question, and for one that names the member by its SID or GUID (MS-ADTS §3.1.1.3.1.2.4).
  init?(_ request: SearchRequest) {
    guard case .equality(Self.attribute, let member) = request.filter, member.first != UInt8(ascii: "<"),
      Self.areAllOthers(request.attributes),
      request
        == SearchRequest(
          base: request.base, scope: .subtree, filter: request.filter, attributes: request.attributes)
    else { return nil }
    kind = Kind(base: request.base, attributes: request.attributes)
    self.member = member
  }

  /// Whether attributes are named, and members are none of them.
  private static func areAllOthers(_ attributes: [String]) -> Bool {
    !attributes.isEmpty && !attributes.contains { ["*", attribute].contains(AttributeDescription($0).type) }
  }
}

extension HolderQuestion.Kind {
  /// The question for everybody who holds anybody, with whom.
  var reading: SearchRequest {
    SearchRequest(
      base: base, scope: .subtree, filter: .present(HolderQuestion.attribute),
      attributes: attributes + [HolderQuestion.attribute])
  }
}
