import FoundationEssentials
import LabSupport
import Testing

/// What the domain controller itself makes of memberships, asked with ldapsearch.
struct ServerWitness {
  private let controller: SambaDomainController
  /// The octets of each entry's SID in base64, by logon name, and the other way round.
  private let sids: [String: String]
  private let names: [String: String]

  /// Reads which SIDs the server gave to the entries whose logon names start like this.
  init(_ controller: SambaDomainController, prefix: String) async throws {
    self.controller = controller
    let text = try await controller.search(
      filter: "(sAMAccountName=\(prefix)*)", attributes: ["sAMAccountName", "objectSid"])
    var sids: [String: String] = [:]
    for record in text.split(separator: "\n\n") {
      let (name, sid) = (Self.values("sAMAccountName", in: record), Self.values("objectSid", in: record))
      if name.count == 1, sid.count == 1 { sids[name[0]] = sid[0] }
    }
    self.sids = sids
    names = Dictionary(uniqueKeysWithValues: sids.map { ($0.value, $0.key) })
  }

  /// The RID of an entry: the last four octets of its SID, the smallest first (MS-DTYP §2.4.2.2).
  func rid(of name: String) throws -> UInt32 {
    let sid = try #require(sids[name].flatMap { Data(base64Encoded: $0) }, "\(name) has no SID")
    return sid.suffix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The logon names of the known groups in an account's token, primary group and all it leads to included (MS-ADTS
  /// §3.1.1.4.5.19).
  func token(of account: String) async throws -> Set<String> {
    let text = try await controller.search(base: account, scope: "base", attributes: ["tokenGroups"])
    return Set(Self.values("tokenGroups", in: text[...]).compactMap { names[$0] })
  }

  /// The logon names of the known groups below `base` that matching rule in chain finds: `member` alone, at any depth
  /// (MS-ADTS §3.1.1.3.4.4.3). Samba walks from each entry that it looks at, so the base is to be a small one.
  func chain(of account: String, below base: String) async throws -> Set<String> {
    let filter = "(member:1.2.840.113556.1.4.1941:=\(Self.escaped(account)))"
    let text = try await controller.search(base: base, filter: filter, attributes: ["sAMAccountName"])
    return Set(Self.values("sAMAccountName", in: text[...]).filter { sids[$0] != nil })
  }

  /// RFC 4515 §3.
  private static func escaped(_ value: String) -> String {
    value.unicodeScalars.reduce(into: "") { text, letter in
      let isSpecial = "*()\\".unicodeScalars.contains(letter)
      text += isSpecial ? "\\" + String(letter.value, radix: 16) : String(letter)
    }
  }

  /// The values of an attribute as they stand in unwrapped LDIF; base64 stays base64.
  private static func values(_ attribute: String, in text: Substring) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("\(attribute):") else { return nil }
      return String(line.dropFirst(attribute.count + 1).drop { $0 == ":" || $0 == " " })
    }
  }
}
