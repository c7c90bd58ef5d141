/// Directories of a roster, each with one fault.
extension FaultyRoster {
  static let directoryFaults: [FaultyRoster] = [
    FaultyRoster(
      "directories is a list", "directories: [a]\n" + rule("account: a", "memberOf: g"),
      "1:14: 'directories' is a mapping: the name of each directory, and below it where it is"),
    FaultyRoster(
      "directory without place", "directories:\n  corp:\n    bind: gssapi\n" + rule("account: a", "memberOf: g"),
      "3:5: the directory 'corp' has no 'url', 'domain' or 'ldif'"),
    FaultyRoster(
      "url and ldif",
      "directories:\n  corp:\n    url: ldap://x\n    ldif: a.ldif\n" + rule("account: a", "memberOf: g"),
      "4:5: 'ldif' and 'url' exclude each other"),
    FaultyRoster(
      "bad url", "directories:\n  corp:\n    url: dc1.corp.example\n" + rule("account: a", "memberOf: g"),
      "3:10: 'dc1.corp.example' is not a directory's URL: it must start with ldap://, ldaps:// or ldapi://. Example: ldaps://dc1.corp.example"
    ),
    FaultyRoster(
      "global catalogue", "directories:\n  corp:\n    url: ldaps://dc1:3269\n" + rule("account: a", "memberOf: g"),
      "3:5: 'ldaps://dc1:3269' is a global catalogue, which holds only a part of the memberships: use port 636 or 389"),
    FaultyRoster(
      "password in the file",
      "directories:\n  corp:\n    url: ldap://x\n    user: u\n    password: hunter2\n"
        + rule("account: a", "memberOf: g"),
      "5:5: no secret stands in a roster: name its file with 'passwordFile'"),
    FaultyRoster(
      "pin in clear",
      "directories:\n  corp:\n    url: ldap://x\n    pin: \"sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"\n"
        + rule("account: a", "memberOf: g"),
      "4:5: 'pin' is for TLS: give 'startTLS: true', or ldaps:// URLs"),
    FaultyRoster(
      "authorities where all URLs are in clear",
      "directories:\n  corp:\n    url: [ldapi:///, ldap://x]\n    ca: c\n" + rule("account: a", "memberOf: g"),
      "4:5: 'ca' is for TLS: give 'startTLS: true', or ldaps:// URLs"),
    FaultyRoster(
      "a certificate where Kerberos is meant",
      "directories:\n  corp:\n    domain: corp.example\n    bind: gssapi\n    requireSAN: true\n"
        + rule("account: a", "memberOf: g"),
      "5:5: 'requireSAN' is for TLS: give 'startTLS: true', or ldaps:// URLs"),
    FaultyRoster(
      "external without proof",
      "directories:\n  corp:\n    url: ldaps://x\n    bind: external\n" + rule("account: a", "memberOf: g"),
      "4:5: 'bind: external' needs 'cert' and 'key', or an ldapi:// URL"),
    FaultyRoster(
      "password in clear",
      "directories:\n  corp:\n    url: ldap://x\n    user: u\n    passwordFile: p\n"
        + rule("account: a", "memberOf: g"),
      "4:5: a password is not sent in clear: give 'startTLS: true', or an ldaps:// URL"),
    FaultyRoster(
      "an empty name of a directory", "directories:\n  \"\": {ldif: a}\n" + rule("account: a", "memberOf: g"),
      "2:3: 'the name of a directory' is empty"),
    FaultyRoster(
      "user without password file",
      "directories:\n  corp:\n    url: ldap://x\n    user: u\n" + rule("account: a", "memberOf: g"),
      "3:5: 'user' needs 'passwordFile' beside it"),
    FaultyRoster(
      "gssapi with user",
      "directories:\n  corp:\n    url: ldap://x\n    bind: gssapi\n    user: u\n    passwordFile: p\n"
        + rule("account: a", "memberOf: g"),
      "4:5: 'bind: gssapi' takes no 'user'"),
    FaultyRoster(
      "simple without user",
      "directories:\n  corp:\n    url: ldap://x\n    bind: simple\n" + rule("account: a", "memberOf: g"),
      "4:5: 'bind: simple' needs 'user' and 'passwordFile'"),
    FaultyRoster(
      "unknown bind",
      "directories:\n  corp:\n    url: ldap://x\n    bind: kerberos\n" + rule("account: a", "memberOf: g"),
      "4:11: 'kerberos' is no value of 'bind': there are anonymous, simple, gssapi, gss-spnego, external"),
    FaultyRoster(
      "site", "directories:\n  corp:\n    domain: corp.example\n    site: a.b\n" + rule("account: a", "memberOf: g"),
      "4:11: 'a.b' is not the name of a site: it holds letters, digits, hyphens and underscores and nothing else. Example: Default-First-Site-Name"
    ),
    FaultyRoster(
      "site without domain",
      "directories:\n  corp:\n    url: ldap://x\n    site: a\n" + rule("account: a", "memberOf: g"),
      "4:5: 'site' needs 'domain' beside it"),
    FaultyRoster(
      "cert without key",
      "directories:\n  corp:\n    url: ldaps://x\n    cert: c\n" + rule("account: a", "memberOf: g"),
      "3:5: 'cert' needs 'key' beside it"),
    FaultyRoster(
      "pin", "directories:\n  corp:\n    url: ldaps://x\n    pin: [abc]\n" + rule("account: a", "memberOf: g"),
      "4:11: 'abc' is no pin of a key: sha256: and 44 characters of base64, the SHA-256 of its SubjectPublicKeyInfo"),
    FaultyRoster(
      "keytab for simple",
      "directories:\n  corp:\n    url: ldaps://x\n    user: u\n    passwordFile: p\n    keytab: k\n"
        + rule("account: a", "memberOf: g"),
      "6:5: 'keytab' is for 'bind: gssapi'"),
    FaultyRoster(
      "variable in a path",
      "directories:\n  corp:\n    url: ldap://x\n    ca: $HOME/ca.pem\n" + rule("account: a", "memberOf: g"),
      "4:9: 'ca' is taken as it stands: variables and ~ are not expanded, write the path itself"),
    FaultyRoster(
      "standard input", "directories:\n  corp:\n    ldif: \"-\"\n" + rule("account: a", "memberOf: g"),
      "3:11: 'ldif' names a file: a roster has no standard input"),
    FaultyRoster(
      "bind for a snapshot",
      "directories:\n  corp:\n    ldif: a.ldif\n    bind: gssapi\n" + rule("account: a", "memberOf: g"),
      "4:5: 'bind' is for a server: a snapshot is not connected to"),
    FaultyRoster(
      "startTLS on ldaps",
      "directories:\n  corp:\n    url: ldaps://x\n    startTLS: true\n" + rule("account: a", "memberOf: g"),
      "4:5: 'startTLS' is for ldap:// URLs: the others need none"),
    FaultyRoster(
      "startTLS yes",
      "directories:\n  corp:\n    url: ldap://x\n    startTLS: yes\n" + rule("account: a", "memberOf: g"),
      "4:15: 'yes' is no value of 'startTLS': there are true, false"),
    FaultyRoster(
      "base", "directories:\n  corp:\n    url: ldap://x\n    base: nonsense\n" + rule("account: a", "memberOf: g"),
      "4:11: 'nonsense' is no distinguished name: not a distinguished name: no attribute type and '=' at byte 8"),
    FaultyRoster(
      "kind", "directories:\n  corp:\n    url: ldap://x\n    kind: ad\n" + rule("account: a", "memberOf: g"),
      "4:11: 'ad' is no value of 'kind': there are active-directory, openldap, 389ds, other"),
    FaultyRoster(
      "no directory where there are several",
      "directories:\n  corp: {url: 'ldap://x'}\n  unix: {url: 'ldap://y'}\n" + rule("account: a", "memberOf: g"),
      "5:5: a rule has to say its 'directory' where there are several"),
    FaultyRoster(
      "unknown directory",
      "directories:\n  corp: {url: 'ldap://x'}\n  unix: {url: 'ldap://y'}\n"
        + rule("directory: crop", "account: a", "memberOf: g"),
      "6:16: there is no directory 'crop': do you mean 'corp'?"),
  ]
}
