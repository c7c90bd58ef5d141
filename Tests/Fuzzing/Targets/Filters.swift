import Directory

extension FuzzTarget {
  /// Search filters (RFC 4515), and what they make of an entry.
  static let filters = FuzzTarget(name: "filters") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    guard let filter = try? Filter(parsing: text) else { return }
    promise("a filter's text is its own", (try? Filter(parsing: filter.description)) == filter, text)
    _ = filter.matches(account)
    promise(
      "what is not true is false or unknown",
      Filter.not(filter).isTrue(of: account) == filter.isTrue(of: account).map(!), text)
  }

  private static let account: Entry = {
    var entry = Entry(name: Array("CN=Exchange Service Account+uid=ExchSvc,DC=corp,DC=example".utf8).span)
    entry.append("objectClass", ["top", "person", "user"])
    entry.append("member", ["CN=a,DC=corp", "not a name", "<TTL=5>,CN=b,DC=corp"])
    entry.append("userAccountControl", ["512", "x", "-9223372036854775808"])
    entry.append("memberUid", ["ExchSvc", ""])
    entry.append("whenCreated", ["20261123091500.0Z"])
    return entry
  }()
}
