extension ScriptedServer.Operation {
  /// Whether it asks for a change of the directory.
  package var isWrite: Bool {
    switch self {
    case .modify: true
    case .other(let tag): Self.writingTags.contains(tag)
    case .extended(let oid, _): oid == Self.passwordModify
    case .bind, .unbind, .search, .abandon: false
    }
  }

  /// Add, delete and modify DN (RFC 4511, sections 4.7 to 4.9).
  private static let writingTags: Set<UInt8> = [0x68, 0x4a, 0x6c]
  /// RFC 3062.
  private static let passwordModify = "1.3.6.1.4.1.4203.1.11.1"
}
