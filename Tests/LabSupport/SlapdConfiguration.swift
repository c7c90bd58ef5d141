/// What a slapd of the lab serves and how.
package struct SlapdConfiguration: Sendable {
  /// The entries to begin with, as LDIF; the suffix entry is added when it is not among them.
  package var seed: String
  /// What keeps `memberOf`.
  package var overlay: Overlay
  /// Attribute types and object classes besides those of `schemas`, in slapd.conf(5) syntax.
  package var schema: String
  /// The schemas of OpenLDAP's own to load.
  package var schemas: [String]
  /// `access to …` directives, asked before the lab's own, which lets everybody read.
  package var access: String
  /// More slapd.conf(5) directives for the database, such as `limits` and `sizelimit`.
  package var directives: String
  /// slapd.conf(5) directives for the whole server, such as `TLSVerifyClient` and `authz-regexp`.
  package var globals: String
  /// The certificate for StartTLS and ldaps; when there is one, slapd listens on TCP too.
  package var certificate: CertificateAuthority.Certificate?
  /// What it is to others; a consumer has no entries of its own to begin with.
  package var role: Role
  /// Whether slapd listens on TCP; ldaps needs a certificate as well.
  package var listensOnTCP: Bool

  /// An account, since of a directory that shows none nobody knows who is missing.
  private static let somebody =
    "dn: cn=somebody,\(Slapd.suffix)\nobjectClass: person\ncn: somebody\nsn: somebody\n\n"

  /// A configuration; all of it may be left out.
  package init(
    seed: String = somebody, overlay: Overlay = .none, schema: String = "",
    schemas: [String] = ["core", "cosine", "inetorgperson", "nis", "dyngroup"], access: String = "",
    directives: String = "", globals: String = "", certificate: CertificateAuthority.Certificate? = nil,
    role: Role = .alone,
    listensOnTCP: Bool = false
  ) {
    self.seed = seed
    self.overlay = overlay
    self.schema = schema
    self.schemas = schemas
    self.access = access
    self.directives = directives
    self.globals = globals
    self.certificate = certificate
    self.role = role
    self.listensOnTCP = listensOnTCP || certificate != nil
  }
}

extension SlapdConfiguration {
  /// The seed, with the suffix entry ahead of it when it is not in it.
  var entries: String {
    if role.isFilledByAnother { return "" }
    let hasSuffix = seed.split(separator: "\n").contains("dn: \(Slapd.suffix)")
    let suffix = "dn: \(Slapd.suffix)\nobjectClass: dcObject\nobjectClass: organization\ndc: corp\no: Corp\n\n"
    return hasSuffix ? seed : suffix + seed
  }

  /// slapd.conf(5) for a slapd in this folder.
  func text(in folder: String) -> String {
    """
    \(schemas.map { "include /etc/ldap/schema/\($0).schema" }.lines)
    \(schema)
    modulepath /usr/lib/ldap
    \((["back_mdb"] + overlay.modules + role.modules).map { "moduleload \($0)" }.lines)
    pidfile \(folder)/slapd.pid
    argsfile \(folder)/slapd.args
    threads 4
    \(tls)
    \(globals)
    \(role.configuration)
    database mdb
    suffix "\(Slapd.suffix)"
    rootdn "\(Slapd.rootDN)"
    rootpw \(Slapd.rootPassword)
    directory \(folder)/data
    dbnosync
    index objectClass,cn,uid,member,uniqueMember,memberUid eq
    \(directives)
    \(role.directives)
    access to * by dn.exact="\(Slapd.externalDN)" manage by * break
    \(access)
    access to * by * read
    \(overlay.directives)
    \(role.overlay)

    """
  }

  private var tls: String {
    guard let certificate else { return "" }
    return "TLSCertificateFile \(certificate.certificate)\nTLSCertificateKeyFile \(certificate.key)"
  }
}

extension [String] {
  fileprivate var lines: String { joined(separator: "\n") }
}
