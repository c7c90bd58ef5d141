/// A place in a file, as editors count it: lines and columns from 1, columns in Unicode scalars.
package struct Place: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// From 1.
  package let line: Int
  /// From 1.
  package let column: Int

  /// The first character of a file.
  static let start = Place(line: 1, column: 1)

  /// Earlier before later.
  package static func < (left: Place, right: Place) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }

  /// `12:5`, as compilers print it.
  package var description: String { "\(line):\(column)" }
}
