import Directory
import FoundationEssentials

extension String {
  /// LDIF with each `objectSid: S-1-…` in the binary form that Active Directory has.
  var withBinarySIDs: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("objectSid: "), let sid = SecurityIdentifier(String(line.dropFirst(11))) else {
        return String(line)
      }
      return "objectSid:: " + Data(sid.bytes).base64EncodedString()
    }.joined(separator: "\n")
  }
}
