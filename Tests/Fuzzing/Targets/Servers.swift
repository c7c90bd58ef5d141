import Directory

@testable import Remediation

extension FuzzTarget {
  /// What servers say of themselves: a root DSE, a schema and rights, as the LDIF of one entry without its name.
  static let servers = FuzzTarget(name: "servers") { bytes in
    guard let entry = try? LDIFReader.read(Array("dn:\n".utf8) + bytes).first else { return }
    let root = RootDSE(entry)
    promise("a root DSE is read as it was kept", RootDSE(root.entry).taken(for: root.kind) == root, root)
    _ = DirectoryKind(schema: entry)
    _ = MemberRights(effectiveRights: entry, to: "member")
  }
}
