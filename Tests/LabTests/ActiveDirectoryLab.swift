import FoundationEssentials
import LabSupport

/// The domain controller with the cases of these tests in it, asked over TLS or with Kerberos.
struct ActiveDirectoryLab {
  /// The two ways of asking that every case is tried by.
  enum Way: String, CaseIterable {
    case ldaps
    case gssapi
  }

  let controller: SambaDomainController
  private let passwordFile: String

  /// The controller of this run, with the accounts and groups made when first asked for.
  static func shared() async throws -> ActiveDirectoryLab { try await prepared.value }

  private static let prepared = Task {
    let controller = try await SambaDomainController.shared()
    try await addAccounts(to: controller)
    let folder = try TemporaryFolder("secret")
    let file = try folder.write(secret: SambaDomainController.password + "\n", to: "password")
    return ActiveDirectoryLab(controller: controller, folder: folder, passwordFile: file)
  }

  private let folder: TemporaryFolder

  private init(controller: SambaDomainController, folder: TemporaryFolder, passwordFile: String) {
    self.controller = controller
    self.folder = folder
    self.passwordFile = passwordFile
  }

  /// The options that lead to the controller.
  func options(_ way: Way) -> [String] {
    switch way {
    case .gssapi: ["--url", controller.ldapURL, "--bind", "gssapi"]
    case .ldaps: ["--url", controller.ldapsURL, "--ca", controller.certificateAuthority] + credentials
    }
  }

  /// The administrator's name and password.
  var credentials: [String] { ["--user", SambaDomainController.administrator, "--password-file", passwordFile] }

  /// Runs a verb against the controller, over ldaps.
  func run(_ arguments: [String]) async throws -> Tool.Answer {
    try await RollcallProgram.run(arguments + options(.ldaps))
  }

  /// Audits one account for one group.
  func audit(
    _ account: String, _ way: Way = .ldaps, more: [String] = []
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    try await RollcallProgram.report(
      ["audit", "--account", account] + options(way) + more, environment: controller.environment)
  }
}

extension ActiveDirectoryLab {
  private static func addAccounts(to controller: SambaDomainController) async throws {
    for name in [
      "LostSvc", "DirectSvc", "DeepSvc", "RingSvc", "PrimarySvc", "MendSvc", "LdifSvc", "TypedSvc", "VeiledSvc",
      "DeepSvcReader", "AllSvc", "BlindReader", "OnceSvc",
    ] {
      _ = try await controller.addUser(name)
    }
    for name in ["Level1", "Level2", "Level3", "RingA", "RingB", "Veiled"] { try await controller.addGroup(name) }
    for (name, type) in [("Local", -2_147_483_644), ("Everybody", -2_147_483_644), ("MailOnly", 2)] {
      try await controller.addGroup(name, type: type)
    }
    let users = "CN=Users,\(SambaDomainController.base)"
    for (member, group) in [
      ("DirectSvc", "Domain Admins"), ("DeepSvc", "Level1"), ("Level1", "Level2"), ("Level2", "Level3"),
      ("Level3", "Domain Admins"), ("RingSvc", "RingA"), ("RingA", "RingB"), ("RingB", "RingA"),
      ("RingB", "Domain Admins"), ("PrimarySvc", "Domain Admins"), ("VeiledSvc", "Veiled"),
      ("AllSvc", "RingA"), ("AllSvc", "Level3"), ("AllSvc", "Domain Admins"), ("DirectSvc", "MailOnly"),
    ] {
      try await controller.apply(ldif: change("CN=\(group),\(users)", "add: member\nmember: CN=\(member),\(users)"))
    }
    let authenticated = "CN=S-1-5-11,CN=ForeignSecurityPrincipals,\(SambaDomainController.base)"
    for (member, group) in [("<SID=\(foreignSID)>", "Local"), (authenticated, "Everybody")] {
      try await controller.apply(ldif: change("CN=\(group),\(users)", "add: member\nmember: \(member)"))
    }
    try await controller.apply(ldif: change("CN=OnceSvc,\(users)", "replace: adminCount\nadminCount: 1"))
    try await renameDomainAdmins(on: controller)
    // Neither side of the link may be read by the reader: `member` of the one, `memberOf` of the other.
    try await controller.deny("bf9679c0-0de6-11d0-a285-00aa003049e2", of: "CN=Veiled,\(users)", to: "DeepSvcReader")
    try await controller.deny("bf967991-0de6-11d0-a285-00aa003049e2", of: "CN=VeiledSvc,\(users)", to: "DeepSvcReader")
    let admins = "CN=\(germanName),\(users)"
    try await controller.deny("bf9679c0-0de6-11d0-a285-00aa003049e2", of: admins, to: "BlindReader")
    // Moves the link out of `member`: from here on only primaryGroupID shows it.
    try await controller.apply(ldif: change("CN=PrimarySvc,\(users)", "replace: primaryGroupID\nprimaryGroupID: 512"))
  }

  /// From here on the domain is a German one: the group's name is another, its RID is not.
  private static func renameDomainAdmins(on controller: SambaDomainController) async throws {
    let parent = "CN=Users,\(SambaDomainController.base)"
    try await controller.apply(
      ldif: """
        dn: CN=Domain Admins,\(parent)
        changetype: modrdn
        newrdn:: \(base64("CN=\(germanName)"))
        deleteoldrdn: 1

        dn:: \(base64("CN=\(germanName),\(parent)"))
        changetype: modify
        replace: sAMAccountName
        sAMAccountName:: \(base64(germanName))
        -

        """)
  }

  /// Somebody of a forest that there is not.
  static let foreignSID = "S-1-5-21-1111111111-222222222-333333333-1104"

  /// What Domain Admins is called here.
  static let germanName = "Domänen-Admins"

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private static func change(_ name: String, _ change: String) -> String {
    "dn: \(name)\nchangetype: modify\n\(change)\n-\n\n"
  }
}
