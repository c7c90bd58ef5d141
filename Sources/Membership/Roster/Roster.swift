/// The policy: rules saying who must, may and must not be in what.
package struct Roster: Sendable {
  /// The rules, in the order of the file.
  package let rules: [Rule]

  /// A roster of these rules.
  package init(rules: [Rule]) { self.rules = rules }

  /// The rules that are about this directory, in their order.
  package func rules(about directory: String) -> Roster {
    Roster(rules: rules.filter { $0.directory == directory })
  }
}
