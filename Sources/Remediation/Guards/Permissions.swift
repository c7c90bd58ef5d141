/// What a person allows.
package struct Permissions: Sendable {
  /// The guards that are told to stand aside.
  package let allowed: Set<Guard>
  /// How many changes one run may make.
  package let mostChanges: Int
  /// How much of a large group may change, in percent.
  package let mostPercent: Int
  /// Whether privileged groups are changed without a question.
  package let privileged: Bool

  /// What is allowed without a word: little.
  package init(
    allowed: Set<Guard> = [], mostChanges: Int = ChangeCap.usual, mostPercent: Int = ShareCap.usual,
    privileged: Bool = false
  ) {
    self.allowed = allowed
    self.mostChanges = mostChanges
    self.mostPercent = mostPercent
    self.privileged = privileged
  }
}
