internal import SystemPackage

/// The folder for what outlives a run: journals, histories, locks (XDG Base Directory Specification: state).
enum StateFolder {
  /// Where it is; nil where the environment does not say. A relative path there is to be ignored, says the specification.
  static func place(_ environment: [String: String]) -> FilePath? {
    let home = environment["HOME"].map { FilePath($0).appending(".local/state") }
    return [environment["XDG_STATE_HOME"].map { FilePath($0) }, home].compactMap(\.self).first(where: \.isAbsolute)?
      .appending("rollcall")
  }
}
