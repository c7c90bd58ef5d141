package import Directory

/// One reason of a verdict.
package struct Reason: Sendable, Hashable {
  /// The stable code.
  package let code: ReasonCode
  /// What the reason alone makes of the verdict.
  package let status: Verdict.Status
  /// A sentence for a person.
  package let message: String
  /// The directory's error behind it; nil when there was none.
  package let error: DirectoryError?

  /// A reason that no error of the directory stands behind.
  package init(_ code: ReasonCode, _ status: Verdict.Status, _ message: String) {
    self.code = code
    self.status = status
    self.message = message
    error = nil
  }

  /// What could not be read leaves the verdict unknown.
  /// - Parameter subject: what is in doubt for it; nil where the shortfall says it all.
  init(_ shortfall: Shortfall, about subject: String? = nil) {
    code = shortfall.code
    status = .unknown
    message = subject.map { "\($0): \(shortfall.message)" } ?? shortfall.message
    error = shortfall.error
  }
}
