/// What is wrong with the text of a filter, and where.
package struct FilterError: Error, Equatable, CustomStringConvertible {
  /// In characters, counted from 1; one behind the text when it ends too early.
  package let column: Int
  /// The fault as a clause. It may hold characters of the text.
  package let fault: String

  /// Column and fault, for a person.
  package var description: String { "column \(column): \(fault)" }
}
