extension FuzzTarget {
  /// What a server answers, through the real libldap: the bytes follow a root DSE that offers everything.
  static let replies = FuzzTarget(name: "replies") { bytes in Dialogue.shared.hold(bytes) }
}
