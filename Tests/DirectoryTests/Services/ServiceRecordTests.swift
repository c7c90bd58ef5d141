import Directory
import Testing

/// The order in which the servers of a service are tried (RFC 2782).
struct ServiceRecordTests {
  private func record(_ target: String, _ priority: UInt16, _ weight: UInt16) -> ServiceRecord {
    ServiceRecord(priority: priority, weight: weight, port: 389, target: target)
  }

  @Test("the lowest priority comes first, whatever the weights and whatever is drawn", arguments: [0.0, 0.5, 1.0])
  func priorities(lot: Double) {
    let records = [record("c", 30, 0), record("a", 10, 1), record("b", 20, 65_535)]
    #expect(records.drawn { $0.upperBound * lot }.map(\.target) == ["a", "b", "c"])
  }

  @Test(
    "among equals the number that is drawn chooses by the running sum, each time among those that are left",
    arguments: [
      ([0, 0, 0], ["z", "a", "b"]), ([1, 0, 0], ["a", "z", "b"]), ([10, 0, 0], ["a", "z", "b"]),
      ([11, 0, 0], ["b", "z", "a"]), ([31, 11, 1], ["b", "a", "z"]), ([11, 10, 0], ["b", "a", "z"]),
    ] as [([Double], [String])])
  func weights(lots: [Double], order: [String]) {
    var lots = lots[...]
    // z has no weight, and so stands before the others, wherever it is named.
    let records = [record("a", 0, 10), record("z", 0, 0), record("b", 0, 20)]
    #expect(records.drawn { min(lots.popFirst() ?? 0, $0.upperBound) }.map(\.target) == order)
  }

  @Test("weights are shares: three quarters of the first places go to three times the weight")
  func shares() {
    var numbers = SystemRandomNumberGenerator()
    let first = (0..<4000).map { _ in
      [record("a", 0, 25), record("b", 0, 75)].drawn { Double.random(in: $0, using: &numbers) }[0].target
    }
    let share = Double(first.count { $0 == "b" }) / 4000
    // Six standard deviations of a share of 4,000.
    #expect(abs(share - 0.75) < 0.042)
  }

  @Test(
    "a record is a server, and for TLS by TLS's port; a port or a target that is none is no server, nor is a global catalogue (vault#13901)",
    arguments: [
      ("dc1.corp.x", 389, "ldap://dc1.corp.x:389", "ldaps://dc1.corp.x:636"),
      ("a", 3268, nil, nil), ("a", 3269, nil, nil), ("a_b.x", 1389, "ldap://a_b.x:1389", "ldaps://a_b.x:1389"),
      ("a", 636, "ldap://a:636", "ldaps://a:636"), ("", 389, nil, nil), ("a", 0, nil, nil),
    ] as [(String, UInt16, String?, String?)])
  func endpoint(target: String, port: UInt16, plain: String?, overTLS: String?) {
    let record = ServiceRecord(port: port, target: target)
    #expect(Endpoint(record, overTLS: false)?.url == plain)
    #expect(Endpoint(record, overTLS: true)?.url == overTLS)
  }
}
