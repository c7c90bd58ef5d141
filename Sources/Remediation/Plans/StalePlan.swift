/// Why a plan does not fit the directory any more.
package struct StalePlan: Error, Equatable, CustomStringConvertible {
  /// The entry that is not what it was.
  package let name: String
  /// A sentence without its full stop.
  package let description: String

  init(_ name: String, _ what: String) { (self.name, description) = (name, "\(name) \(what)") }
}
