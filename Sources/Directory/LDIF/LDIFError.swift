/// What is wrong with an LDIF file, and on which line.
package struct LDIFError: Error, Equatable, CustomStringConvertible {
  /// Counted from 1.
  package let line: Int
  /// The fault as a clause, with what to do where something can be done.
  package let fault: String
  /// Whether the clause says how to mend the file itself.
  package var hasCure = false

  /// Line and fault, for a person.
  package var description: String { "line \(line): \(fault)" }
}
