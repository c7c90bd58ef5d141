import SystemPackage
import Glibc

/// Why a lab could not do what a test asked of it.
package struct LabError: Error, CustomStringConvertible {
  /// One sentence, then what the server or the tool said itself.
  package let description: String

  /// What failed, and the last lines of a log that tell why.
  package init(_ what: String, log: String = "") {
    let tail = log.split(separator: "\n").suffix(20).map { "\n  | \($0)" }.joined()
    description = what + tail
  }

  /// A system call that failed, with errno's own words.
  init(call: String, errno code: Int32) {
    self.init("\(call): \(Errno(rawValue: code))")
  }
}
