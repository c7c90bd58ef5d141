internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// Why a file cannot be read or written, in the system's words.
struct FileFault: Error, CustomStringConvertible {
  let description: String

  init(description: String) { self.description = description }

  init(_ error: CocoaError) {
    let code = (error.underlying as? POSIXError)?.code
    description = code.map { Errno(rawValue: $0.rawValue).description } ?? "error \(error.code.rawValue)"
  }
}
