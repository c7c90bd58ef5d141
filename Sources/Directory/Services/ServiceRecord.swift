/// A server of a service, as DNS names it (SRV, RFC 2782).
package struct ServiceRecord: Sendable, Hashable {
  /// Those of the lowest number are tried first.
  package let priority: UInt16
  /// How often it comes first among those of its priority, against the others' weights.
  package let weight: UInt16
  /// The port that it listens on.
  package let port: UInt16
  /// The host's name, without a dot at its end; empty where the service is decidedly not there.
  package let target: String

  /// A record with these fields.
  package init(priority: UInt16 = 0, weight: UInt16 = 0, port: UInt16, target: String) {
    (self.priority, self.weight, self.port, self.target) = (priority, weight, port, target)
  }
}

extension Sequence<ServiceRecord> {
  /// The order to try them in (RFC 2782, "Usage rules"): by priority, and among equals as it is drawn, by weight.
  /// - Parameter random: a number somewhere between two.
  package func drawn(_ random: (ClosedRange<Double>) -> Double) -> [ServiceRecord] {
    let classes = Dictionary(grouping: self, by: \.priority).sorted { $0.key < $1.key }
    return classes.flatMap { Self.draw($0.value, random) }
  }

  private static func draw(
    _ equals: [ServiceRecord], _ random: (ClosedRange<Double>) -> Double
  ) -> [ServiceRecord] {
    // Those without a weight stand first, where hardly any number that is drawn ends.
    var left = equals.filter { $0.weight == 0 } + equals.filter { $0.weight > 0 }
    var order: [ServiceRecord] = []
    while !left.isEmpty { order.append(left.remove(at: place(in: left, random))) }
    return order
  }

  /// The first whose weight, summed up with those before it, reaches a whole number between 0 and the sum of all.
  private static func place(in left: [ServiceRecord], _ random: (ClosedRange<Double>) -> Double) -> Int {
    let sum = left.reduce(0) { $0 + Int($1.weight) }
    var lot = Swift.min(Int(random(0...Double(sum + 1))), sum)
    return left.firstIndex { record in
      defer { lot -= Int(record.weight) }
      return lot <= Int(record.weight)
    } ?? 0
  }
}

extension Endpoint {
  /// Where the server of a record listens; nil for a port or a host that is none, and for a server that cannot be asked about
  /// memberships.
  package init?(_ record: ServiceRecord, overTLS: Bool) {
    guard record.port != 0, !record.target.isEmpty else { return nil }
    // Active Directory registers its plain port alone (MS-ADTS §6.3.2.3); TLS has another (MS-ADTS §5.1.1.2).
    let port = overTLS && record.port == 389 ? 636 : record.port
    guard let endpoint = try? Endpoint("\(overTLS ? "ldaps" : "ldap")://\(record.target):\(port)"),
      endpoint.refusal == nil
    else { return nil }
    self = endpoint
  }
}
