extension SlapdConfiguration {
  /// What keeps `memberOf`.
  package enum Overlay: Sendable {
    /// Nothing.
    case none
    /// slapo-memberof: direct memberships only, written when a group changes.
    case memberof
    /// slapo-dynlist: memberOf worked out on each read, nested groups too.
    case dynlist
    /// Any other overlay: its module, and its directives in slapd.conf(5) from `overlay` on.
    case other(module: String, directives: String)

    /// slapo-retcode: entries say themselves how an operation on them is answered; see `answeringModify`.
    // Below its parent, by default the suffix, the overlay knows of no entries of the database's.
    package static let retcode = Overlay.other(
      module: "retcode", directives: "overlay retcode\nretcode-parent ou=nowhere,\(Slapd.suffix)\nretcode-indir")
  }

  /// Lines that make any modify of the entry they stand in be answered with this code; for `Overlay.retcode`.
  /// - Parameters:
  ///   - code: 0 does what is asked, after those seconds.
  ///   - seconds: how long the answer takes.
  package static func answeringModify(_ code: Int, text: String? = nil, seconds: Int? = nil) -> String {
    let more = [text.map { "errText: \($0)\n" }, seconds.map { "errSleepTime: \($0)\n" }].compactMap(\.self).joined()
    return "objectClass: errAuxObject\nerrCode: \(code)\nerrOp: modify\n\(more)"
  }
}

extension SlapdConfiguration.Overlay {
  /// slapo-memberof writes memberOf only when a running slapd adds the group.
  var isFilledOffline: Bool {
    if case .memberof = self { false } else { true }
  }

  var modules: [String] {
    switch self {
    case .none: []
    case .memberof: ["memberof"]
    case .dynlist: ["dynlist"]
    case .other(let module, _): [module]
    }
  }

  var directives: String {
    switch self {
    case .none: ""
    case .memberof: "overlay memberof"
    case .dynlist:
      "overlay dynlist\ndynlist-attrset groupOfURLs memberURL member+memberOf@groupOfNames*"
    case .other(_, let directives): directives
    }
  }
}
