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
