/// Questions for entries by a name of theirs, put as one: a hundredth of the requests.
///
/// Which of them an entry answers is told by its own values; where that cannot be told, each question has to be put by itself.
package struct JointQuestion: Sendable {
  /// The questions, by their places among all.
  package let places: [Int]
  /// The one that is put for them.
  package let request: SearchRequest
  private let attribute: String
  /// The place of the question for each name, in lower case.
  private let names: [String: Int]
  /// The attributes that are asked for, in lower case.
  private let asked: Set<String>

  /// How many names to a question: servers look up each in an index, and a filter of this size is no burden to any.
  private static let size = 100
  /// Fewer are asked for one by one.
  private static let fewest = 8

  /// The joint questions among these; whatever is in none of them is put by itself.
  package static func among(_ requests: [SearchRequest]) -> [JointQuestion] {
    if requests.count < fewest { return [] }
    var alike: [Kind: [(place: Int, name: String)]] = [:]
    var order: [Kind] = []
    for (place, request) in requests.enumerated() {
      guard let named = NamedFilter(request.filter), let kind = Kind(request, named) else { continue }
      if alike[kind] == nil { order.append(kind) }
      alike[kind, default: []].append((place, named.name))
    }
    return order.flatMap { kind in
      stride(from: 0, to: alike[kind]?.count ?? 0, by: size).compactMap { start in
        JointQuestion(kind, alike[kind]?.dropFirst(start).prefix(size) ?? [], of: requests)
      }
    }
  }

  private init?(_ kind: Kind, _ named: ArraySlice<(place: Int, name: String)>, of requests: [SearchRequest]) {
    // Of two that differ in case the second is put by itself.
    names = Dictionary(named.map { ($0.name, $0.place) }) { first, _ in first }
    places = names.values.sorted()
    guard places.count >= Self.fewest else { return nil }
    attribute = kind.attribute
    asked = Set(kind.attributes.map { $0.lowercased() })
    let any = Filter.or(places.compactMap { NamedFilter(requests[$0].filter)?.equality })
    request = SearchRequest(
      base: kind.base, scope: kind.scope, filter: kind.more.map { .and([any, $0]) } ?? any,
      attributes: kind.attributes)
  }

  /// Which question each entry answers, given all entries that came; nil where they do not tell.
  package func answers(_ entries: [Entry]) -> [(place: Int, entry: Entry)]? {
    var answers: [(place: Int, entry: Entry)] = []
    for entry in entries {
      guard let places = places(answeredBy: entry), !places.isEmpty else { return nil }
      answers += places.map { ($0, entry) }
    }
    return answers
  }

  /// Nil where the entry may match by something that it does not show, or not as plain text: a subtype of the attribute (RFC 4512
  /// §2.5.1), a value with other letters than ASCII's, which servers compare in ways of their own.
  private func places(answeredBy entry: Entry) -> Set<Int>? {
    // Case counts there, and not here.
    if attribute == "memberuid" { return nil }
    let shown = entry.descriptions.map(AttributeDescription.init)
    guard shown.allSatisfy({ asked.contains($0.type) && ($0.type != attribute || $0.options.isEmpty) }) else {
      return nil
    }
    let values = entry.descriptions.filter { $0.lowercased() == attribute }.flatMap(entry.strings)
    guard values.allSatisfy({ $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } }) else { return nil }
    // Spaces around a value mean nothing (RFC 4518 §2.6.1), and the names have none.
    return Set(values.compactMap { names[$0.lowercased().trimmed] })
  }
}

extension JointQuestion {
  /// What questions have in common that can be put as one.
  private struct Kind: Hashable {
    let base: SearchBase
    let scope: SearchScope
    let attributes: [String]
    let attribute: String
    let more: Filter?

    init?(_ request: SearchRequest, _ named: NamedFilter) {
      guard request.scope != .base, !request.showsExpiry, !request.showsRights else { return nil }
      (base, scope, attributes) = (request.base, request.scope, request.attributes)
      (attribute, more) = (named.attribute, named.more)
    }
  }
}

/// A filter for entries by one name, and perhaps by something else that is the same for many.
private struct NamedFilter {
  /// The attribute, in lower case.
  let attribute: String
  /// The name, in lower case.
  let name: String
  let equality: Filter
  let more: Filter?

  /// What few entries have alike: many may have everything else. Of the logon names that groups hold only that nobody holds any is
  /// believed, as most accounts are held by none: they mind case (RFC 2307 §3).
  private static let naming: Set = ["uid", "cn", "samaccountname", "userprincipalname", "entryuuid", "memberuid"]
  private static let longest = 64

  init?(_ filter: Filter) {
    switch filter {
    case .equality: (equality, more) = (filter, nil)
    case .or(let parts) where parts.count == 1: (equality, more) = (parts[0], nil)
    case .and(let parts) where parts.count == 2: (equality, more) = (parts[0], parts[1])
    default: return nil
    }
    guard case .equality(let attribute, let value) = equality, Self.naming.contains(attribute.lowercased()),
      !value.isEmpty, value.count <= Self.longest, value.allSatisfy(\.isOfPlainName)
    else { return nil }
    self.attribute = attribute.lowercased()
    name = String(decoding: value, as: UTF8.self).lowercased()
  }
}

extension UInt8 {
  /// Whether it means itself to every server, but for its case.
  fileprivate var isOfPlainName: Bool {
    isDigit || (0x61...0x7A).contains(self | 0x20) || "-._@$".utf8.contains(self)
  }
}

extension String {
  fileprivate var trimmed: String {
    guard utf8.first == 0x20 || utf8.last == 0x20 else { return self }
    return String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
