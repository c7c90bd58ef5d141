import FoundationEssentials

/// The files that make a 389 Directory Server within one folder, without dscreate, which wants systemd.
struct DirectoryServer389Settings {
  let home: TemporaryFolder
  let port: Int

  private static let templates = "/usr/share/dirsrv/data"

  func start() throws -> LabProcess {
    for folder in ["schema", "db", "log", "run", "lock", "ldif", "bak", "tmp"] { try home.makeFolder(folder) }
    // It does not start without a file for the schema that users add.
    try home.write("dn: cn=schema\n", to: "schema/99user.ldif")
    // Where these two meet, one empty line too many would end it without a word.
    try home.write(filled("template-dse.ldif") + filled("template-suffix-db.ldif"), to: "dse.ldif")
    // A debug level, be it 0, keeps it in the foreground.
    return try LabProcess(
      "ns-slapd", ["-D", home.path, "-i", home.file("run/pid"), "-d", "0"], log: home.file("output"))
  }

  /// Removes the one thing that it makes outside its folder; to the running server the name is no loss.
  func removeSemaphore() {
    let folder = home.path.split(separator: "/").last ?? ""
    try? FileManager.default.removeItem(atPath: "/dev/shm/sem.\(folder).stats")
  }

  private func filled(_ template: String) throws -> String {
    let values = folders.merging(names) { $1 }.merging(additions) { $1 }
    let text = try String(contentsOfFile: "\(Self.templates)/\(template)", encoding: .utf8)
    return text.replacing(/%(\w+)%/) { values[String($0.output.1)] ?? String($0.output.0) }
  }

  private var folders: [String: String] {
    [
      "schema_dir": home.file("schema"), "lock_dir": home.file("lock"), "tmp_dir": home.file("tmp"),
      "cert_dir": home.path, "ldif_dir": home.file("ldif"), "bak_dir": home.file("bak"), "run_dir": home.file("run"),
      "inst_dir": home.path, "log_dir": home.file("log"), "config_dir": "/etc/dirsrv/config",
      "db_dir": home.file("db"), "db_home_dir": home.file("db"), "ldapi": home.file("ldapi"),
    ]
  }

  private var names: [String: String] {
    [
      "fqdn": "localhost", "ds_user": "root", "rootdn": DirectoryServer389.manager,
      "ds_passwd": "{CLEAR}\(DirectoryServer389.password)", "ldapi_enabled": "on", "ldapi_autobind": "on",
      "ds_bename": "corp", "ds_suffix": DirectoryServer389.suffix,
    ]
  }

  /// Values that bring settings of which the template knows nothing, each on a line of its own.
  private var additions: [String: String] {
    [
      // Plug-ins that can be switched also bring entryUUID at once, which the first start adds for the second.
      "ds_port": "\(port)\nnsslapd-listenhost: 127.0.0.1\nnsslapd-dynamic-plugins: on",
      // A lab need not survive a power cut, nor take a quarter of the memory.
      "db_lib": """
      bdb
      nsslapd-db-durable-transaction: off
      nsslapd-cache-autosize: 0
      nsslapd-dbcachesize: 500000
      """,
    ]
  }
}
