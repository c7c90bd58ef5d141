extension ScriptedServer {
  /// One thing the server does in answer to a request.
  package enum Response: Sendable {
    /// The end of a bind.
    case bindDone(Outcome = .success)
    /// An entry.
    case entry(dn: String, attributes: [(name: String, values: [[UInt8]])])
    /// A reference to other servers.
    case reference([String])
    /// The end of a search.
    case searchDone(Outcome = .success, controls: [Control] = [])
    /// The end of a modification.
    case modifyDone(Outcome = .success, controls: [Control] = [])
    /// The end of an extended operation; as an answer to a search, what Samba does.
    case extended(Outcome = .success, oid: String? = nil, value: [UInt8]? = nil)
    /// An intermediate response (RFC 4511, section 4.13).
    case intermediate(oid: String?, value: [UInt8]?)
    /// Bytes as they are: malformed or cut-off messages, several at once, another message ID.
    case raw([UInt8])
    /// Waits before the next response.
    case pause(milliseconds: Int)
    /// Says nothing more on this connection, and leaves it open.
    case stall
    /// Closes the connection.
    case close

    /// An entry whose values are text.
    package static func entry(_ dn: String, _ attributes: KeyValuePairs<String, [String]> = [:]) -> Response {
      .entry(dn: dn, attributes: attributes.map { ($0, $1.map { Array($0.utf8) }) })
    }
  }

  /// An LDAPResult (RFC 4511, section 4.1.9).
  package struct Outcome: Sendable {
    /// The result code.
    package let code: Int
    /// The nearest DN that exists.
    package let matchedDN: String
    /// What the server says about it.
    package let diagnostic: String
    /// Where to ask instead.
    package let referrals: [String]

    /// An outcome.
    package init(_ code: Int, matchedDN: String = "", diagnostic: String = "", referrals: [String] = []) {
      self.code = code
      self.matchedDN = matchedDN
      self.diagnostic = diagnostic
      self.referrals = referrals
    }

    /// Result code 0.
    package static let success = Outcome(0)
  }
}

extension ScriptedServer.Request {
  /// What a server with nothing in it, that lets everybody do everything, answers.
  package var success: [ScriptedServer.Response] {
    switch operation {
    case .bind: [.bindDone()]
    case .unbind: [.close]
    case .search: [.searchDone()]
    case .modify: [.modifyDone()]
    case .abandon: []
    case .extended: [.extended(.init(2, diagnostic: "unsupported extended operation"))]
    case .other(let tag): [.raw(answer(toTag: tag))]
    }
  }

  /// Add, delete, modify DN and compare are answered by the next tag, with an LDAPResult.
  private func answer(toTag tag: UInt8) -> [UInt8] {
    BER.sequence(
      BER.integer(messageID),
      BER.sequence(ScriptedServer.Outcome.success.encoded, tag: tag & 0x1f | 0x61))
  }
}
