package import Directory

/// How a person names an account or a group: the text, and what it is taken for.
package struct PrincipalReference: Sendable, Hashable {
  /// What a reference is looked up by.
  package enum Form: Sendable, Hashable {
    case name(String)
    /// `DOMAIN\name`, as Windows prints accounts.
    case qualified(domain: String, name: String)
    /// `user@domain`: userPrincipalName before all else.
    case principalName(String)
    case distinguishedName(DistinguishedName)
    case sid(SecurityIdentifier)
    case guid(GloballyUniqueIdentifier)
    /// A group known by its RID, whatever it is called.
    case token(GroupToken)
  }

  /// The text as the person wrote it.
  package let given: String
  /// What the text is taken for.
  package let form: Form

  /// Takes the text for what it looks like: token, SID, GUID, DN, `DOMAIN\name`, `user@domain`, else a name.
  /// - Throws: `PrincipalReferenceError` for empty text and for tokens and SIDs that are none.
  package init(_ given: String) throws(PrincipalReferenceError) {
    self.given = given
    form = try Self.form(of: given)
  }

  /// A text that says who is meant, and what people call him.
  /// - Throws: `PrincipalReferenceError` for text that names nothing.
  package init(_ text: String, called given: String) throws(PrincipalReferenceError) {
    self.given = given
    form = try Self.form(of: text)
  }

  private static func form(of text: String) throws(PrincipalReferenceError) -> Form {
    if text.allSatisfy(\.isWhitespace) { throw PrincipalReferenceError(fault: "the name is empty") }
    if text.hasPrefix("@") { return .token(try GroupToken(naming: text)) }
    if let identity = try identity(text) { return identity }
    if let sid = SecurityIdentifier(text) { return .sid(sid) }
    if text.uppercased().hasPrefix("S-1-") { throw PrincipalReferenceError(fault: "'\(text)' is not a whole SID") }
    if let guid = GloballyUniqueIdentifier(text) ?? GloballyUniqueIdentifier(nsUniqueID: text) { return .guid(guid) }
    if text.contains("="), let name = try? DistinguishedName(text) { return .distinguishedName(name) }
    if text.contains("@") { return .principalName(text) }
    return qualified(text) ?? .name(text)
  }

  /// `<SID=…>` and `<GUID=…>`, which Active Directory takes for names (MS-ADTS §3.1.1.3.1.2.4); nil for other text.
  private static func identity(_ text: String) throws(PrincipalReferenceError) -> Form? {
    let parts = text.dropFirst().dropLast().split(separator: "=", maxSplits: 1).map(String.init)
    guard text.hasPrefix("<"), text.hasSuffix(">"), parts.count == 2 else { return nil }
    switch parts[0].lowercased() {
    case "sid": if let sid = SecurityIdentifier(parts[1]) { return .sid(sid) }
    case "guid": if let guid = GloballyUniqueIdentifier(parts[1]) { return .guid(guid) }
    default: break
    }
    throw PrincipalReferenceError(fault: "'\(text)' is neither <SID=…> nor <GUID=…>")
  }

  private static func qualified(_ text: String) -> Form? {
    let parts = text.split(separator: "\\", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    return .qualified(domain: String(parts[0]), name: String(parts[1]))
  }
}

/// Why a text names nothing.
package struct PrincipalReferenceError: Error, Equatable, CustomStringConvertible {
  let fault: String

  /// The fault, for a person.
  package var description: String { fault }
}
