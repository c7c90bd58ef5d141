/// Where a server referred a search to, as ldapsearch(1) writes it (RFC 4511 §4.5.3): a place that is not in the file.
struct SearchReference {
  /// The URL (RFC 4516).
  let url: String

  init(url: String) { self.url = url }

  /// As it stands in a comment, where a name may stand too; nil for that.
  init?(remark: String) {
    let scheme = remark.prefix { $0 != ":" }
    let isOne =
      ["ldap", "ldaps", "ldapi"].contains(scheme.lowercased()) && remark.dropFirst(scheme.count).hasPrefix("://")
    if !isOne || remark.contains(" ") { return nil }
    url = remark
  }

  /// The partitions that every controller of Active Directory refers to from its domain: they hold the forest's settings and its DNS,
  /// and no member of anything (MS-ADTS §3.1.1.1.5). Audits of a live domain leave them out too.
  private static let partitions: Set = ["cn=configuration", "dc=domaindnszones", "dc=forestdnszones"]

  /// Whether nobody is a member of anything there.
  var holdsNobody: Bool { (name?.components.first).map(Self.partitions.contains) == true }

  /// What is elsewhere is not in the file: absence would prove nothing.
  func requireNobody(_ line: Int) throws(LDIFError) { if !holdsNobody { throw fault(line) } }

  /// That the place is missing.
  /// - Parameter who: who was referred there.
  func fault(_ line: Int, _ who: String = "the search that made the file was referred") -> LDIFError {
    LDIFError(
      line: line,
      fault:
        "\(who) to \(url), and what is there is not in it; a place without groups and accounts may be taken out by hand"
    )
  }

  /// The entry that the URL names; nil where it names none.
  private var name: DistinguishedName? {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let encoded = parts[3].split(separator: "?").first else { return nil }
    return String(encoded).percentDecoded.flatMap { try? DistinguishedName($0) }
  }
}
