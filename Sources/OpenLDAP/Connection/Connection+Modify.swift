import COpenLDAP
import Directory

extension Connection {
  /// Sends one modify and waits for the server's answer.
  /// - Parameter assertion: what has to be true of the entry (RFC 4528).
  func modify(_ modification: Modification, onlyIf assertion: Filter?) throws {
    var controls = ControlList(for: .modify)
    if let assertion {
      guard rootDSE?.takesAssertions == true else { throw refused("a change that depends on a condition") }
      try controls.append(assertion: assertion, on: handle)
    }
    let outcome = try outcome(of: modification, controls)
    if outcome.code != .success { throw handle.refusal(.modify, outcome) }
  }

  /// Sends one modify that must not be carried out, and waits for what the server says would become of it.
  func rehearse(_ modification: Modification) throws {
    guard rootDSE?.takesNoOp == true else { throw refused("a change that is only tried") }
    var controls = ControlList(for: .modify)
    try controls.append(oid: ControlOID.noOperation)
    let outcome = try outcome(of: modification, controls)
    switch outcome.code {
    case .noOperation: return
    // Who heeds the control answers noOperation instead (draft-zeilenga-ldap-noop): this server may have overlooked it.
    case .success: throw handle.malformed(.modify, "a change that was only to be tried may have been carried out")
    default: throw handle.refusal(.modify, outcome)
    }
  }

  private func outcome(of modification: Modification, _ controls: borrowing ControlList) throws -> ResultMessage {
    try whileAlive {
      let id = try handle.send(modification, controls, limits)
      return try handle.outcome(of: handle.answer(to: id, .modify, limits), for: .modify)
    }
  }

  /// Never sent on the chance: a server that does not heed the control would make the change.
  private func refused(_ what: String) -> DirectoryError {
    DirectoryError(.modify, .notAllowed("the server does not offer \(what)", .notOffered), server: options.endpoint.url)
  }
}
