/// Where a server referred a search to, as ldapsearch(1) writes it (RFC 4511 §4.5.3): a place that is not in the file.
struct SearchReference {
  /// The URL (RFC 4516).
  let url: String

  /// The partitions that every controller of Active Directory refers to from its domain: they hold the forest's settings and its DNS,
  /// and no member of anything (MS-ADTS §3.1.1.1.5). Audits of a live domain leave them out too.
  private static let partitions: Set = ["cn=configuration", "dc=domaindnszones", "dc=forestdnszones"]

  /// Whether nobody is a member of anything there.
  var holdsNobody: Bool { (name?.components.first).map(Self.partitions.contains) == true }

  /// The entry that the URL names; nil where it names none.
  private var name: DistinguishedName? {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let encoded = parts[3].split(separator: "?").first else { return nil }
    return String(encoded).percentDecoded.flatMap { try? DistinguishedName($0) }
  }
}
