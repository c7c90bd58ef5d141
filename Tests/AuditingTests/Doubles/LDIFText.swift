import Directory
import FoundationEssentials

extension String {
  private static let binary = ["objectSid", "sIDHistory", "tokenGroups"]

  /// LDIF with each `objectSid: S-1-…` in the binary form that Active Directory has.
  var withBinarySIDs: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      guard parts.count == 2, Self.binary.contains(parts[0]), let sid = SecurityIdentifier(parts[1]) else {
        return String(line)
      }
      return "\(parts[0]):: " + Data(sid.bytes).base64EncodedString()
    }.joined(separator: "\n")
  }
}
