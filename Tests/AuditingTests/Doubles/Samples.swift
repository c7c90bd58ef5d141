/// Directories to audit, as LDIF.
enum Samples {
  /// A German domain: Domain Admins has another name, and the service account has fallen to Domain Users.
  static let corp = """
    dn:
    defaultNamingContext: DC=corp
    rootDomainNamingContext: DC=corp
    namingContexts: DC=corp
    configurationNamingContext: CN=Configuration,DC=corp
    dnsHostName: dc1.corp.example
    supportedCapabilities: 1.2.840.113556.1.4.800

    dn: DC=corp
    objectSid: S-1-5-21-1-2-3

    dn: CN=Configuration,DC=corp

    dn: CN=CORP,CN=Partitions,CN=Configuration,DC=corp
    objectClass: crossRef
    nCName: DC=corp
    nETBIOSName: CORP
    systemFlags: 3

    dn: CN=Administrator,CN=Users,DC=corp
    objectClass: user
    userAccountControl: 512
    objectSid: S-1-5-21-1-2-3-500
    sAMAccountName: Administrator
    primaryGroupID: 513
    memberOf: CN=Domänen-Admins,CN=Users,DC=corp

    dn: CN=Domänen-Admins,CN=Users,DC=corp
    objectClass: top
    objectClass: group
    objectSid: S-1-5-21-1-2-3-512
    sAMAccountName: Domänen-Admins
    adminCount: 1
    member: CN=Administrator,CN=Users,DC=corp
    member: CN=Ops,CN=Users,DC=corp

    dn: CN=Domänen-Benutzer,CN=Users,DC=corp
    objectClass: group
    objectSid: S-1-5-21-1-2-3-513
    sAMAccountName: Domänen-Benutzer

    dn: CN=Administratoren,CN=Builtin,DC=corp
    objectClass: group
    objectSid: S-1-5-32-544
    sAMAccountName: Administratoren
    member: CN=Domänen-Admins,CN=Users,DC=corp

    dn: CN=Ops,CN=Users,DC=corp
    objectClass: group
    objectSid: S-1-5-21-1-2-3-1200
    sAMAccountName: Ops
    member: CN=Nested,CN=Users,DC=corp

    dn: CN=Exchange Service,CN=Users,DC=corp
    objectClass: user
    objectSid: S-1-5-21-1-2-3-1104
    objectGUID:: MyIRAFVEd2aImaq7zN3u/w==
    sAMAccountName: ExchSvc
    userPrincipalName: exchange@corp.example
    primaryGroupID: 513
    userAccountControl: 512

    dn: CN=Nested,CN=Users,DC=corp
    objectClass: user
    objectSid: S-1-5-21-1-2-3-1105
    sAMAccountName: Nested
    userAccountControl: 512
    primaryGroupID: 513
    memberOf: CN=Ops,CN=Users,DC=corp

    dn: CN=Primary,CN=Users,DC=corp
    objectClass: user
    objectSid: S-1-5-21-1-2-3-1106
    sAMAccountName: Primary
    userAccountControl: 512
    primaryGroupID: 512
    """

  /// OpenLDAP with both kinds of group, and without memberOf.
  static let people = """
    dn:
    objectClass: OpenLDAProotDSE
    namingContexts: o=a

    dn: o=a
    objectClass: organization

    dn: ou=people,o=a
    objectClass: organizationalUnit

    dn: uid=svc,ou=people,o=a
    objectClass: inetOrgPerson
    uid: svc
    cn: Service
    mail: svc@corp.example
    entryUUID: 00112233-4455-6677-8899-aabbccddeeff

    dn: cn=admins,o=a
    objectClass: groupOfNames
    cn: admins
    member: UID=svc, OU=People, O=a

    dn: cn=unique,o=a
    objectClass: groupOfUniqueNames
    cn: unique
    uniqueMember: cn=admins,o=a
    """

  /// The same with accounts and groups of RFC 2307 and RFC 2307bis.
  static let posix = with(
    """
    dn: cn=operators,o=a
    objectClass: posixGroup
    cn: operators
    gidNumber: 600
    memberUid: svc

    dn: cn=services,o=a
    objectClass: posixGroup
    cn: services
    gidNumber: 500

    dn: cn=backup,o=a
    objectClass: posixGroup
    cn: backup
    gidNumber: 700
    memberUid: SVC

    dn: cn=both,o=a
    objectClass: groupOfMembers
    objectClass: posixGroup
    cn: both
    gidNumber: 800
    member: cn=operators,o=a
    """, in: people.replacing("mail:", with: "objectClass: posixAccount\ngidNumber: 500\nmail:"))

  /// One more entry behind a directory's.
  static func with(_ entry: String, in directory: String = corp) -> String { directory + "\n\n" + entry }

  /// A principal of another forest, for `with`.
  static func foreign(_ sid: String) -> String {
    """
    dn: CN=\(sid),CN=ForeignSecurityPrincipals,DC=corp
    objectClass: foreignSecurityPrincipal
    cn: \(sid)
    objectSid: \(sid)
    """
  }

  /// A principal of another forest, and the one group that it is in.
  static func guests(holding sid: String) -> String {
    foreign(sid) + """


      dn: CN=Guests,CN=Builtin,DC=corp
      objectClass: group
      sAMAccountName: Guests
      objectSid: S-1-5-32-546
      groupType: -2147483644
      member: CN=\(sid),CN=ForeignSecurityPrincipals,DC=corp
      """
  }
}
