/// Why Kerberos did not let a client in, as far as its library says (MIT Kerberos, krb5_err.et and kv5m_err.et's messages).
struct TicketRefusal {
  private let text: String

  /// Its words name the principal in their midst, `Server ldap/dc1@CORP not found in Kerberos database`.
  init(_ text: String) { self.text = text.lowercased().replacing(/\bserver \S+ not found/, with: "server not found") }

  /// What to do next.
  var advice: String { Self.advices.first { phrase, _ in text.contains(phrase) }?.1 ?? Self.usual }

  private static let usual =
    "Get a ticket with kinit, or give --keytab FILE; and name the host in --url as its Kerberos principal does."

  private static let advices = [
    ("cannot contact any kdc", kdc), ("cannot find kdc", kdc), ("cannot resolve", kdc),
    ("clock skew", "Set the clocks right: Kerberos refuses more than 5 minutes."),
    ("ticket expired", "Get a new ticket with kinit, or give --keytab FILE."),
    (
      "server not found",
      "Name the host in --url as its Kerberos principal does: by its full name, and not by an address."
    ),
    (
      "preauthentication failed",
      "The key is not the account's any more: export the keytab anew, or check the password."
    ),
    ("not found in kerberos database", "The realm does not know the account: look at its name with klist -k."),
    ("encryption type", "Client and server share no encryption type: export the keytab anew with AES keys."),
    ("no keys", keytab), ("key table", keytab), ("keytab", keytab),
    ("no worthy mechs", "Install SASL's GSSAPI module (libsasl2-modules-gssapi-mit, cyrus-sasl-gssapi)."),
    ("no mechanism available", "Install SASL's GSSAPI module (libsasl2-modules-gssapi-mit, cyrus-sasl-gssapi)."),
  ]

  private static let kdc =
    "Check that the realm's Kerberos servers can be reached: DNS and port 88, or /etc/krb5.conf."
  private static let keytab = "The keytab holds no key that can be used: look with klist -k, and have it exported anew."
}
