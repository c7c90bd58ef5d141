internal import Directory
internal import OpenLDAP

extension ConnectionSettings {
  /// - Throws: `Failure` with status 64 for a text that is none.
  func pin(_ text: String) throws -> KeyPin {
    do { return try KeyPin(text) } catch { throw Failure.usage("\(label("pin")): \(error)") }
  }

  /// Options that would do nothing on a connection in clear were meant to do something. Authorities are for those URLs that have TLS.
  /// - Parameters:
  ///   - isWhole: whether every connection is a TLS one by itself.
  ///   - isAny: whether one of them is.
  func checkTLS(isWhole: Bool, isAny: Bool) throws {
    guard !isWhole, !startTLS, let idle = tlsOptions.first(where: { $0.isGiven && ($0.name != "--ca" || !isAny) })
    else { return }
    let option = label(String(idle.name.dropFirst(2)))
    throw Failure.usage("\(option) is for TLS: give \(label("start-tls")), or ldaps:// URLs")
  }
}
