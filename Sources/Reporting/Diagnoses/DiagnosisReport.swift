package import Diagnosis
package import Membership

/// Everything that a run from symptom to cause has to say, for every format alike.
package struct DiagnosisReport: Sendable {
  /// A rule that events point at, and what the audit says of it.
  package struct Case: Sendable {
    /// What the audit makes of the suspicion.
    package enum Outcome: String, Sendable {
      /// The rule does not hold: that is why.
      case confirmed
      /// The rule holds, and the membership is of no use as it is.
      case atRisk = "at-risk"
      /// The rule holds: look elsewhere.
      case ruledOut = "ruled-out"
      /// It could not be told whether the rule holds.
      case unknown
    }

    /// The rule.
    package let rule: Rule
    /// The events that point at it.
    package let suspicion: Suspicion
    /// What the audit says of the rule.
    package let verdicts: [Verdict]
    /// What to do about each of them.
    package let hints: [Report.Hint]

    /// One rule, the events that point at it, and its verdicts.
    package init(rule: Rule, suspicion: Suspicion, verdicts: [Verdict], hints: [Report.Hint]) {
      (self.rule, self.suspicion, self.verdicts, self.hints) = (rule, suspicion, verdicts, hints)
    }

    /// Drift is the cause even where it is allowed for now; a name that may be mistyped is none.
    package var outcome: Outcome {
      if verdicts.contains(where: { $0.status == .drift && !$0.isUntold }) { return .confirmed }
      if verdicts.isEmpty || verdicts.contains(where: \.isUntold) { return .unknown }
      return verdicts.contains { $0.status == .atRisk } ? .atRisk : .ruledOut
    }
  }

  /// Who ran when.
  package let run: RunDetails
  /// The events that were read.
  package let export: EventExport
  /// The rules that events point at; empty where they point at none.
  package let cases: [Case]
  /// Events that have to do with a rule and prove nothing.
  package let bystanders: [Bystander]
  /// Who was asked; nobody where no event points at a rule.
  package let directories: [DirectoryFacts]

  /// A report of one run.
  package init(
    run: RunDetails, export: EventExport, cases: [Case], bystanders: [Bystander], directories: [DirectoryFacts]
  ) {
    self.run = run
    self.export = export
    self.cases = cases
    self.bystanders = bystanders
    self.directories = directories
  }
}
