/// Why a server does not take a bind with invalidCredentials (49), as far as it says.
///
/// Active Directory puts a Win32 or SSPI code behind "data" (MS-ADTS §5.1.1.3; MS-ERREF §2.1.1, §2.2); others say nothing more.
struct BindRefusal {
  private let text: String

  init(_ serverText: String?) { text = serverText ?? "" }

  /// What it means and what to do next.
  var advice: String { Self.advices[code] ?? Self.usual }

  private var code: String {
    // SEC_E_BAD_BINDINGS is told in front of the text, and behind "data" not by every version.
    if text.hasPrefix("80090346") { return "80090346" }
    return text.firstMatch(of: /\bdata ([0-9a-fA-F]+)/).map { $0.output.1.lowercased() } ?? ""
  }

  private static let usual =
    "Check --user and the password. With a ticket or a certificate, check that the server knows its owner."

  private static let advices = [
    "52f":
      "The account may not log on like this: look at its restrictions (an empty password, hours, smart card only).",
    "569": "The account may not log on to this server over the network: see the server's policy for that right.",
    "525": "There is no such user: check --user.",
    "52e":
      "The user or the password is wrong: Active Directory does not say which. Check --user and the password.",
    "530": "The account may not log on at this hour: ask at another, or have its logon hours widened.",
    "531":
      "The account may not log on from this machine: have the machine added to its workstations, or use another --user.",
    "532": "The password has expired: have a new one set.",
    "533": "The account is disabled: have it enabled, or use another --user.",
    "701": "The account has expired: have its end moved, or use another --user.",
    "773": "The password must be changed before it can be used: set a new one.",
    "775": "The account is locked out: have it unlocked, and look for who tries a wrong password.",
    "80090346":
      "The server wants the bind tied to the TLS session (channel binding), and it was not: the password may well be right. Ask the "
      + "server itself, with nothing in between that ends TLS, or use --bind gssapi over ldap://.",
  ]
}
