package import Membership

/// A rule that events may point at.
package struct Suspect: Sendable {
  /// The rule's name.
  package let name: String
  /// The events that it is noticed by.
  package let symptoms: [Symptom]

  /// A rule and its symptoms.
  package init(name: String, symptoms: [Symptom]) {
    self.name = name
    self.symptoms = symptoms
  }
}
