internal import FoundationEssentials

/// Why a file cannot be read or written, in words instead of numbers.
struct FileFault: Error, CustomStringConvertible {
  let description: String

  init(_ error: CocoaError) {
    switch error.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: description = "there is no such file"
    case .fileReadNoPermission, .fileWriteNoPermission: description = "permission denied"
    case .fileWriteOutOfSpace: description = "the disk is full"
    case .fileReadTooLarge: description = "it is too large"
    default: description = (error.underlying as? POSIXError).map { "\($0.code)" } ?? "error \(error.code.rawValue)"
    }
  }
}
