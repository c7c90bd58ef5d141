extension ScriptedServer {
  /// What a client asked, decoded.
  package struct Request: Sendable {
    /// The client's message ID.
    package let messageID: Int
    /// 1 for the first connection the server accepted.
    package let connection: Int
    /// What it asks for.
    package let operation: Operation
    /// The controls sent with it.
    package let controls: [Control]

    /// The search, if it is one.
    package var search: Search? { if case .search(let search) = operation { search } else { nil } }
  }

  /// The operations of RFC 4511 that tests meet.
  package enum Operation: Sendable, Equatable {
    /// A bind: simple with this password, or SASL with this mechanism.
    case bind(name: String, password: String?, mechanism: String?)
    /// The client is leaving.
    case unbind
    /// A search.
    case search(Search)
    /// A modification of one entry.
    case modify(dn: String, changes: [Change])
    /// The client no longer wants the answer to this message.
    case abandon(messageID: Int)
    /// An extended operation, such as StartTLS.
    case extended(oid: String, value: [UInt8]?)
    /// Anything else, by its tag.
    case other(tag: UInt8)
  }

  /// One change of a modification.
  package struct Change: Sendable, Equatable {
    /// 0 add, 1 delete, 2 replace.
    package let kind: Int
    /// The attribute's description.
    package let attribute: String
    /// The values.
    package let values: [[UInt8]]

    /// A change to compare with.
    package init(kind: Int, attribute: String, values: [[UInt8]]) {
      self.kind = kind
      self.attribute = attribute
      self.values = values
    }
  }

  /// A search request.
  package struct Search: Sendable, Equatable {
    /// The base DN.
    package let base: String
    /// 0 base, 1 one level, 2 subtree.
    package let scope: Int
    /// The most entries the client wants; 0 is no limit.
    package let sizeLimit: Int
    /// The most seconds the client grants; 0 is no limit.
    package let timeLimit: Int
    /// The filter, as it was on the wire.
    package let filter: [UInt8]
    /// The attributes asked for.
    package let attributes: [String]

    /// The filter as RFC 4515 text.
    package var filterText: String { (try? FilterText.of(filter)) ?? "malformed" }
  }
}
