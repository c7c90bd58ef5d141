import Directory
import OpenLDAP

/// Asks a server everything that rollcall ever asks.
struct Client: Sendable {
  let url: String

  /// How many bytes of values were believed.
  func read() async -> Int {
    guard let directory = try? await WritableLiveDirectory.open(options()) else { return 0 }
    let sizes = try? await directory.search(requests, into: 0) { size, _, entry in size += Self.size(of: entry) }
    _ = try? await directory.authorizationIdentity()
    guard let change = try? change else { return sizes?.result ?? 0 }
    try? await directory.rehearse(change)
    try? await directory.modify(change, onlyIf: .equals("entryCSN", "x"))
    return sizes?.result ?? 0
  }

  private var requests: [SearchRequest] {
    [SearchScope.subtree, .base].map {
      SearchRequest(base: .root, scope: $0, attributes: ["member"], showsExpiry: true, showsRights: $0 == .base)
    }
  }

  private var change: Modification {
    get throws {
      Modification(
        entry: try DistinguishedName("cn=g,dc=corp"), kind: .add, attribute: "member", values: ["cn=a,dc=corp"])
    }
  }

  /// Longer than libFuzzer waits, so that an answer that is waited for in vain is a finding.
  private func options() throws -> ConnectionOptions {
    ConnectionOptions(
      endpoint: try Endpoint(url), bind: .anonymous, startTLS: false,
      limits: TimeLimits(step: .seconds(60), runEnds: .now + .seconds(60)))
  }

  private static func size(of entry: Entry) -> Int {
    var size = 0
    for description in entry.descriptions { entry.forEachValue(of: description) { size += $0.count } }
    return size
  }
}
