/// The result code of an LDAP operation; numbers unknown here survive (RFC 4511 §4.1.9).
package struct ResultCode: RawRepresentable, Hashable, Sendable, Codable {
  /// The number on the wire; below zero it is none of a server (RFC 4511 §4.1.9).
  package let rawValue: Int32

  /// Any number, known here or not.
  package init(rawValue: Int32) { self.rawValue = rawValue }

  /// The operation was carried out: `LDAP_SUCCESS`.
  package static let success = ResultCode(rawValue: 0)
  /// `LDAP_OPERATIONS_ERROR`: on Active Directory, most often a search without a bind.
  package static let operationsError = ResultCode(rawValue: 1)
  /// `LDAP_PROTOCOL_ERROR`: also an extended operation that is not known (RFC 4511 §4.12).
  package static let protocolError = ResultCode(rawValue: 2)
  /// `LDAP_TIMELIMIT_EXCEEDED`.
  package static let timeLimitExceeded = ResultCode(rawValue: 3)
  /// `LDAP_SIZELIMIT_EXCEEDED`.
  package static let sizeLimitExceeded = ResultCode(rawValue: 4)
  /// `LDAP_STRONG_AUTH_REQUIRED`: signing, sealing or TLS is wanted.
  package static let strongerAuthRequired = ResultCode(rawValue: 8)
  /// `LDAP_AUTH_METHOD_NOT_SUPPORTED`.
  package static let authMethodNotSupported = ResultCode(rawValue: 7)
  /// `LDAP_CONFIDENTIALITY_REQUIRED`.
  package static let confidentialityRequired = ResultCode(rawValue: 13)
  /// `LDAP_INVALID_DN_SYNTAX`.
  package static let invalidDNSyntax = ResultCode(rawValue: 34)
  /// `LDAP_INAPPROPRIATE_AUTH`.
  package static let inappropriateAuthentication = ResultCode(rawValue: 48)
  /// `LDAP_ADMINLIMIT_EXCEEDED`.
  package static let adminLimitExceeded = ResultCode(rawValue: 11)
  /// `LDAP_NO_SUCH_ATTRIBUTE`: a value to delete is not there.
  package static let noSuchAttribute = ResultCode(rawValue: 16)
  /// `LDAP_TYPE_OR_VALUE_EXISTS`: a value to add is there.
  package static let attributeOrValueExists = ResultCode(rawValue: 20)
  /// `LDAP_NO_SUCH_OBJECT`.
  package static let noSuchObject = ResultCode(rawValue: 32)
  /// `LDAP_INVALID_CREDENTIALS`.
  package static let invalidCredentials = ResultCode(rawValue: 49)
  /// `LDAP_INSUFFICIENT_ACCESS`.
  package static let insufficientAccessRights = ResultCode(rawValue: 50)
  /// `LDAP_BUSY`.
  package static let busy = ResultCode(rawValue: 51)
  /// `LDAP_UNAVAILABLE`.
  package static let unavailable = ResultCode(rawValue: 52)
  /// `LDAP_UNWILLING_TO_PERFORM`.
  package static let unwillingToPerform = ResultCode(rawValue: 53)
  /// `LDAP_ALREADY_EXISTS`: on Active Directory, a member that is one already, as seen of its SAM groups.
  package static let entryAlreadyExists = ResultCode(rawValue: 68)
  /// `LDAP_ASSERTION_FAILED`: the condition of a change does not hold, and nothing was changed (RFC 4528 §3).
  package static let assertionFailed = ResultCode(rawValue: 122)
  /// `LDAP_X_NO_OPERATION`: it would have been carried out (draft-zeilenga-ldap-noop; the number is ldap.h's).
  package static let noOperation = ResultCode(rawValue: 0x410E)
}

extension ResultCode: CustomStringConvertible {
  /// The name and the number, as RFC 4511 or who defined it has them.
  package var description: String {
    Self.names[rawValue].map { "\($0) (\(rawValue))" } ?? "result code \(rawValue)"
  }

  private static let names: [Int32: String] = [
    0: "success", 1: "operationsError", 2: "protocolError", 3: "timeLimitExceeded", 4: "sizeLimitExceeded",
    7: "authMethodNotSupported", 8: "strongerAuthRequired", 10: "referral", 11: "adminLimitExceeded",
    12: "unavailableCriticalExtension", 13: "confidentialityRequired", 14: "saslBindInProgress", 16: "noSuchAttribute",
    17: "undefinedAttributeType", 18: "inappropriateMatching", 19: "constraintViolation", 20: "attributeOrValueExists",
    21: "invalidAttributeSyntax", 32: "noSuchObject", 33: "aliasProblem", 34: "invalidDNSyntax",
    36: "aliasDereferencingProblem", 48: "inappropriateAuthentication", 49: "invalidCredentials",
    50: "insufficientAccessRights", 51: "busy", 52: "unavailable", 53: "unwillingToPerform", 54: "loopDetect",
    64: "namingViolation", 65: "objectClassViolation", 66: "notAllowedOnNonLeaf", 67: "notAllowedOnRDN",
    68: "entryAlreadyExists", 69: "objectClassModsProhibited", 71: "affectsMultipleDSAs", 80: "other",
    122: "assertionFailed", 0x410E: "noOperation",
  ]
}
