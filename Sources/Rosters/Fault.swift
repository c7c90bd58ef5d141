/// Something wrong in a roster, where it stands, in the words of the file.
package struct Fault: Error, Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Where it stands.
  package let place: Place
  /// What is wrong, as a clause for a person. It may quote the file: escape it for where it goes.
  package let message: String

  init(_ place: Place, _ message: String) {
    self.place = place
    self.message = message
  }

  /// By place; those of one place by their words.
  package static func < (left: Fault, right: Fault) -> Bool {
    (left.place, left.message) < (right.place, right.message)
  }

  /// `12:5: what is wrong`.
  package var description: String { "\(place): \(message)" }
}
