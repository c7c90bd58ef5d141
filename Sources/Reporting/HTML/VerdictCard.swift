internal import Directory
internal import Membership

/// One verdict: its headline, the picture of its path, and what it rests on.
struct VerdictCard {
  private let report: Report
  private let place: Int
  private var verdict: Verdict { report.verdicts[place] }

  /// - Parameter place: of the verdict in the report.
  init(_ report: Report, _ place: Int) { (self.report, self.place) = (report, place) }

  /// How much of a name that fills pages a headline holds; the whole stands below it.
  private static let headline = 240

  /// A card of its own.
  var html: Markup {
    let standing = verdict.standing
    return """
      <article class="\(standing.mark)">
      <h3><span class="standing">\(standing.title)</span> \(verdict.headline.clipped(to: Self.headline))\(code)\(age)</h3>
      \(body)</article>
      """
  }

  /// A line that opens, for what is as it should be; a person who typed a question sees the proof at once.
  var line: Markup {
    let details: Markup = verdict.rule.isTyped ? "<details open>" : "<details>"
    return """
      <li>\(details)<summary>\(verdict.headline.clipped(to: Self.headline))\(rule)</summary>
      \(body)</details></li>
      """
  }

  private var body: Markup {
    let pictures = pictures
    let figure = pictures.isEmpty ? nil : "<figure>\(pictures)</figure>\n" as Markup
    let mark: Markup = pictures.isEmpty ? "proof" : "proof drawn"
    return "<div class=\"\(mark)\">\n\(figure)\(Markup.fields(fields))</div>\n"
  }

  private var pictures: [Markup] {
    if verdict.paths.isEmpty { return [PathPicture(withoutPath: verdict)?.svg].compactMap(\.self) }
    return verdict.paths.map { PathPicture(verdict, $0).svg }
  }

  /// Whether it is new, beside the headline.
  private var age: Markup? {
    report.change(place).map { change in " <span class=\"age\">\(change.word)</span>" }
  }

  private var rule: Markup? {
    verdict.rule.isTyped ? nil : " <span class=\"rule\">\(Markup.name(verdict.rule.name))</span>"
  }

  private var fields: [Field] {
    identity("account", verdict.account) + identity("group", verdict.group)
      + verdict.furtherReasons.map { Field("because", "\($0.message) \(Markup.code($0.code.rawValue))") }
      + held + origin + course + whatToDo
  }

  private func identity(_ name: Markup, _ subject: Subject) -> [Field] {
    subject.principal.map { [Field(name, .identity($0))] } ?? []
  }

  /// The code of the reason that is the headline.
  private var code: Markup? {
    guard verdict.status == .drift, let reason = verdict.reasons.first else { return nil }
    return " \(Markup.code(reason.code.rawValue))"
  }

  private var held: [Field] { verdict.heldBy.map { [Field("is in", "\($0)")] } ?? [] }

  /// Which rule it is, why it is there, whom to ask, and what it allows.
  private var origin: [Field] {
    let rule = verdict.rule
    let name: [Field] = rule.isTyped ? [] : [Field("rule", Markup.name(rule.name))]
    let directory: [Field] =
      report.directories.count > 1 ? [Field("directory", Markup.name(verdict.directory))] : []
    return name + (rule.why.map { [Field("why", "\($0)")] } ?? [])
      + (rule.owner.map { [Field("owner", .name($0))] } ?? [])
      + directory + (verdict.allowance.map { [Field("allowed", "\($0)")] } ?? [])
  }

  private var course: [Field] { report.change(place).map { [Field("history", "\($0.words)")] } ?? [] }

  private var whatToDo: [Field] {
    guard verdict.isOpenDrift else { return [] }
    let hint = report.hint(place)
    return (verdict.choice.map { [Field("add to", "\($0)")] } ?? []) + hint.byHand.map { Field("by hand", "\($0)") }
      + (hint.command.map { [Field("cure", .command($0))] } ?? [])
  }
}
