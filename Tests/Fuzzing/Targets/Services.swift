import Directory

extension FuzzTarget {
  /// What DNS answers to a question for servers (RFC 2782).
  static let services = FuzzTarget(name: "services") { bytes in
    guard let answer = try? ServiceAnswer(bytes) else { return }
    promise("a record takes bytes of the message", answer.records.count * 18 <= bytes.count, bytes)
    let drawn = answer.records.drawn(\.lowerBound)
    promise("what is drawn is what is there", drawn.count == answer.records.count, bytes)
    for endpoint in drawn.compactMap({ Endpoint($0, overTLS: true) }) {
      promise(
        "a host is one name", endpoint.host.utf8.allSatisfy { $0.isLabelByte || [0x2E, 0x5F].contains($0) }, bytes)
    }
  }
}
