/// What keeps a plan from being carried out until a person says that it may be; each by its own name.
package enum Guard: String, Sendable, Hashable, CaseIterable {
  /// A part of the directory could not be read.
  case incompleteView = "incomplete-view"
  /// Many of the names that the roster knows lead nowhere.
  case shrunkenView = "shrunken-view"
  /// The domain's own administrator would lose a group.
  case rid500 = "rid-500"
  /// The account of the domain's keys would lose a group.
  case krbtgt
  /// The account that makes the change would lose a group.
  case bindAccount = "bind-account"
  /// A group would be left empty.
  case lastMember = "last-member"
  /// Another server answers than the one that a plan or a journal is of.
  case otherServer = "other-server"
}

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

/// Why a plan is not carried out, and what a person can say to that.
package struct Refusal: Sendable, Hashable {
  /// The name of the guard, stable: `max-changes` say.
  package let name: String
  /// A sentence without its full stop.
  package let message: String
  /// The options with which it would be carried out; empty where none helps.
  package let override: [String]

  /// A refusal by a guard that can be told to stand aside.
  init(_ guardian: Guard, _ message: String) {
    self.init(name: guardian.rawValue, message, override: ["--allow", guardian.rawValue])
  }

  /// Whether it is that too little was seen: what cannot be seen of a plan that is saved.
  package var isAboutView: Bool {
    [Guard.incompleteView.rawValue, Guard.shrunkenView.rawValue].contains(name)
  }

  /// A refusal by any other name.
  package init(name: String, _ message: String, override: [String] = []) {
    (self.name, self.message, self.override) = (name, message, override)
  }
}
