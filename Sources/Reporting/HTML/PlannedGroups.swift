internal import Directory
internal import Membership
internal import Remediation

/// Group by group, who would come and go.
struct PlannedGroups {
  private let remediation: RemediationReport
  /// What is not known of any of the changes, and is told once.
  private let doubt: String?

  init(_ remediation: RemediationReport) {
    self.remediation = remediation
    doubt = remediation.preparation.onlyDoubt
  }

  var parts: [Markup] {
    let doubt = doubt.map { "<p>It would \(Preflight.cannotTell($0).words).</p>" as Markup }
    return remediation.plan.changesByGroup.map(group) + [doubt].compactMap(\.self)
  }

  private func group(_ group: Principal, _ places: [Int]) -> Markup {
    let members = remediation.membersBefore(group).map { " (\($0))" as Markup }
    return """
      <article class="plan">
      <h3>\(Markup.name(group.name.clipped(to: 240)))\(members) \(Markup.code(group.dn.text))</h3>
      <ul class="changes">
      \(Markup.lines(places.map(change)))</ul>
      </article>
      """
  }

  private func change(_ place: Int) -> Markup {
    let change = remediation.plan.changes[place]
    let sign: Markup = change.kind == .add ? "<ins>+ add</ins>" : "<del>− remove</del>"
    let rules = change.grounds.map { Field("rule", "\($0.words)") }
    return "<li>\(Markup.fields([Field(sign, .identity(change.account))] + rules + outlook(place)))</li>"
  }

  /// Whether the directory would make it, unless that is not known of any.
  private func outlook(_ place: Int) -> [Field] {
    guard doubt == nil, let word = remediation.preparation.preflight(place) else { return [] }
    return [Field("would", "\(word.words)")]
  }
}
