import Directory
import Testing

@testable import OpenLDAP

/// How many questions wait for their answers at once.
@Suite("The window of requests")
struct RequestWindowTests {
  @Test(
    "stays below what ends a connection to OpenLDAP, which takes more of whoever is bound, and small elsewhere, and with caution",
    arguments: [
      (.latest, false, false, 64), (.latest, true, false, 512), (.serial, true, false, 8), (.parallel, true, false, 8),
      (.none, true, false, 8), (.latest, true, true, 8), (.latest, false, true, 8),
    ] as [(SearchExchange.Paging, Bool, Bool, Int)])
  func width(paging: SearchExchange.Paging, isBound: Bool, isCautious: Bool, most: Int) {
    let question = SearchRequest(base: .root, scope: .base, attributes: ["1.1"])
    var exchange = SearchExchange(
      Array(repeating: question, count: 2000), paging: paging,
      window: paging.window(isBound: isBound, isCautious: isCautious), url: "ldap://a")
    var sent: MessageID = 0
    while let part = exchange.nextToSend() {
      sent += 1
      exchange.sent(part, as: sent)
    }
    #expect(Int(sent) == most)
    // Each answer makes room for one more.
    _ = exchange.end(1, page: .unsaid, failure: nil)
    #expect(exchange.nextToSend() != nil)
  }
}
