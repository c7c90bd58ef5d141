/// An account or a group as the rule named it and, when it was found, as the directory has it.
package struct Subject: Sendable {
  /// The name in the roster.
  package let given: String
  /// The entry; nil when not exactly one was found.
  package let principal: Principal?

  /// A name, and the entry that it stands for.
  package init(given: String, principal: Principal?) { (self.given, self.principal) = (given, principal) }

  /// The name to print.
  package var name: String { principal?.name ?? given }
}
