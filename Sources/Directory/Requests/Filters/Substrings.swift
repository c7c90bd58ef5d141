/// The pieces of a value that a filter names, in their order; at least one of them (RFC 4511 §4.5.1.7.2).
package struct Substrings: Sendable, Hashable {
  /// What the value starts with; empty for anything.
  package let initial: [UInt8]
  /// What comes between start and end, one piece behind the other.
  package let any: [[UInt8]]
  /// What the value ends with; empty for anything.
  package let final: [UInt8]

  /// Empty pieces say nothing and are left out; nil when no piece is left.
  package init?(initial: [UInt8] = [], any: [[UInt8]] = [], final: [UInt8] = []) {
    self.initial = initial
    self.any = any.filter { !$0.isEmpty }
    self.final = final
    if initial.isEmpty, self.any.isEmpty, final.isEmpty { return nil }
  }

  /// All pieces from start to end, for one of the two that may be empty too.
  var pieces: [[UInt8]] { [initial] + any + [final] }
}
