internal import FoundationEssentials
internal import SystemPackage

/// The folder for what outlives a run: journals, histories, locks (XDG Base Directory Specification: state).
enum StateFolder {
  /// Where it is; nil where the environment does not say. A relative path there is to be ignored, says the specification.
  static func place(_ environment: [String: String]) -> FilePath? {
    let home = environment["HOME"].map { FilePath($0).appending(".local/state") }
    return [environment["XDG_STATE_HOME"].map { FilePath($0) }, home].compactMap(\.self).first(where: \.isAbsolute)?
      .appending("rollcall")
  }

  /// Makes it where it is not there, for its owner alone.
  /// - Throws: `FileFault` where it cannot be made, or cannot be written to.
  static func made(_ folder: FilePath) throws(FileFault) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch let error as CocoaError {
      throw FileFault(error)
    } catch {
      throw FileFault(description: "\(error)")
    }
    guard FileManager.default.isWritableFile(atPath: folder.string) else {
      throw FileFault(description: "it cannot be written to")
    }
  }
}
