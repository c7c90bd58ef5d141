internal import Directory
internal import Membership
internal import Remediation

/// Group by group, who would come and go.
struct PlannedGroups {
  private let remediation: RemediationReport
  private var plan: Plan { remediation.plan }

  init(_ remediation: RemediationReport) { self.remediation = remediation }

  var parts: [Markup] {
    let doubt = remediation.preparation.onlyDoubt.map { "<p>It would \(Preflight.cannotTell($0).words).</p>" as Markup }
    return plan.groups.map(group) + [doubt].compactMap(\.self)
  }

  private func group(_ group: Principal) -> Markup {
    let members = remediation.membersBefore(group).map { " (\($0))" as Markup }
    let places = plan.changes.indices.filter { plan.changes[$0].group.dn == group.dn }
    return """
      <article class="plan">
      <h3>\(Markup.name(group.name.clipped(to: 240)))\(members) \(Markup.code(group.dn.text))</h3>
      <ul class="changes">
      \(Markup.lines(places.map(change)))</ul>
      </article>
      """
  }

  private func change(_ place: Int) -> Markup {
    let change = plan.changes[place]
    let sign: Markup = change.kind == .add ? "<ins>+ add</ins>" : "<del>− remove</del>"
    let rules = change.grounds.map { Field("rule", "\($0.words)") }
    return "<li>\(Markup.fields([Field(sign, .identity(change.account))] + rules + outlook(place)))</li>"
  }

  /// Whether the directory would make it, unless that is not known of any.
  private func outlook(_ place: Int) -> [Field] {
    guard remediation.preparation.onlyDoubt == nil, let word = remediation.preparation.preflight(place) else {
      return []
    }
    return [Field("would", "\(word.words)")]
  }
}
