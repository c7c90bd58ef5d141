internal import FoundationEssentials

/// Where the results of a verb go, and how much is said on the way.
protocol Outlets {
  /// The files that are named; standard output is none.
  var files: [String] { get }
  /// What is said beside the result.
  var voice: Voice { get }
}

extension Outlets {
  /// - Throws: `Failure` with status 64 when a result would be written over what it is made from.
  func refuseOverwriting(_ inputs: [String?]) throws {
    for file in files { try OutputFile.refuse("--output", file, overwriting: inputs) }
  }
}

/// A file that is named for a result.
enum OutputFile {
  /// - Throws: `Failure` with status 64 when a file of an option is one of those.
  static func refuse(_ option: String, _ path: String, overwriting inputs: [String?]) throws {
    if inputs.contains(where: { $0.map(real) == real(path) }) {
      throw Failure.usage("\(option) \(path) would overwrite what is read or kept there: name another file")
    }
  }

  /// Where a path leads, links followed, be there anything or not.
  static func real(_ path: String) -> String {
    var url = URL(filePath: path).standardizedFileURL
    // Links to what is not there yet are followed one by one; as many as open(2) follows.
    for _ in 0..<40 {
      url = url.deletingLastPathComponent().resolvingSymlinksInPath().appending(path: url.lastPathComponent)
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: url.path) else { break }
      url = URL(filePath: target, relativeTo: url.deletingLastPathComponent()).standardizedFileURL
    }
    return url.path
  }
}
