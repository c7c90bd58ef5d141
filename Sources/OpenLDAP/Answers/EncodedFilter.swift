import COpenLDAP
import Directory

/// The filter of a search as libldap has encoded it (RFC 4511 §4.5.1).
///
/// Short of memory, libldap 2.5.13 leaves a part of a compound out and sends the rest (put_filter_list in libldap/filter.c): that is
/// another question, and its answer would pass for the answer to this one.
enum EncodedFilter {
  private typealias Bytes = Slice<UnsafeRawBufferPointer>

  /// How many items the filter of a request has, whatever it joins them with; nil for a request that is no search.
  static func items(of request: UnsafeRawBufferPointer) -> Int? {
    var rest = request[...]
    guard var message = next(&rest)?.content, next(&message) != nil, let operation = next(&message),
      ber_tag_t(operation.tag) == LDAP_REQ_SEARCH
    else { return nil }
    var fields = operation.content
    // Base, scope, aliases, size, time, types only.
    for _ in 0..<6 where next(&fields) == nil { return nil }
    return next(&fields).map(items)
  }

  private static func items(_ element: (tag: UInt8, content: Bytes)) -> Int {
    guard [LDAP_FILTER_AND, LDAP_FILTER_OR, LDAP_FILTER_NOT].contains(ber_tag_t(element.tag)) else { return 1 }
    var (parts, count) = (element.content, 0)
    while let part = next(&parts) { count += items(part) }
    return count
  }

  private static func next(_ bytes: inout Bytes) -> (tag: UInt8, content: Bytes)? {
    guard let tag = bytes.popFirst(), let length = RequestHead.length(&bytes), length <= bytes.count else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return (tag, bytes.prefix(length))
  }
}

extension Filter {
  /// How many items it joins.
  var items: Int {
    switch self {
    case .and(let parts), .or(let parts): parts.reduce(0) { $0 + $1.items }
    case .not(let part): part.items
    default: 1
    }
  }
}
