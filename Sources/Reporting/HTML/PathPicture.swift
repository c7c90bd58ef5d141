internal import Directory
internal import Membership

/// How an account comes to be in a group, or does not, as a picture: one below the other, so that it fits a narrow page and a long
/// path alike.
struct PathPicture {
  private static let width = 264
  /// How far a branch stands from the edge.
  private static let indent = 46

  private var shapes: [Markup] = []
  /// Where the next shape goes.
  private var bottom = 1
  private let label: String

  /// SVG.
  var svg: Markup {
    """
    <svg class="path" role="img" aria-label="\(label.clipped(to: 400))" width="\(Self.width)" height="\(bottom + 1)" \
    viewBox="0 0 \(Self.width) \(bottom + 1)">\(shapes)</svg>
    """
  }

  /// A path, step by step.
  init(_ verdict: Verdict, _ path: MembershipPath) {
    label = "Path: \(verdict.words(path))"
    box(verdict.account.name, .account)
    for (place, step) in path.steps.enumerated() {
      arrow(step.link)
      box(step.group.name, place == path.steps.count - 1 ? .goal : .group)
    }
  }

  /// A membership that is missing, or that nobody can tell, and below it the groups that hold the account; nil where a picture would
  /// say nothing.
  init?(withoutPath verdict: Verdict) {
    guard verdict.account.principal != nil, verdict.group.principal != nil else { return nil }
    switch verdict.status {
    case .drift where verdict.lacksMember: label = "\(verdict.headline); it is in: \(verdict.heldBy ?? "")"
    case .unknown: label = verdict.headline
    default: return nil
    }
    box(verdict.account.name, .account)
    let account = bottom
    gap(verdict, from: account)
    if verdict.lacksMember { holders(verdict.holders, from: account) }
  }

  private enum Kind { case account, group, goal, missing }

  /// A box with a name in it, whole in its title.
  private mutating func box(_ name: String, _ kind: Kind, indent: Int = 0) {
    let (x, width, round) = (indent + 1, Self.width - indent - 2, kind == .account ? 19 : 7)
    let text = CutText(name, width: width - 24).text
    // An inner picture cuts off what is wider than was reckoned.
    shapes.append(
      """
      <g class="\(Self.mark(kind))"><title>\(name)</title>\
      <rect x="\(x)" y="\(bottom)" width="\(width)" height="38" rx="\(round)"/>\
      <svg x="\(x + 10)" y="\(bottom)" width="\(width - 20)" height="38"><text x="2" y="24">\(text)</text></svg></g>
      """)
    bottom += 38
  }

  private static func mark(_ kind: Kind) -> Markup {
    switch kind {
    case .account: "account"
    case .group: "group"
    case .goal: "goal"
    case .missing: "missing"
    }
  }

  /// An arrow down to the next box, and what makes the step.
  private mutating func arrow(_ link: MembershipLink) {
    let end = bottom + 38
    shapes.append(
      """
      <path d="M20 \(bottom)V\(end - 1)m-5 -7l5 7l5 -7"/><text class="link" x="34" y="\(bottom + 23)">\(Self.name(link))</text>
      """)
    bottom = end
  }

  /// The group that the account is not known to be in, at the end of an arrow that does not hold.
  private mutating func gap(_ verdict: Verdict, from account: Int) {
    let (kind, middle) = (verdict.lacksMember ? "lost" : "untold" as Markup, account + 47)
    shapes.append(
      """
      <g class="\(kind)"><path class="dashed" d="M29 \(account)V\(middle)H\(Self.indent)"/>\
      <path d="M\(Self.indent - 7) \(middle - 5)l7 5l-7 5"/>\(Self.sign(verdict, at: account + 14))\
      <text class="link" x="\(Self.indent + 1)" y="\(account + 19)">\(Self.words(verdict))</text></g>
      """)
    bottom = account + 28
    box(verdict.group.name, .missing, indent: Self.indent)
  }

  /// What crosses the arrow out, or puts it in question.
  private static func sign(_ verdict: Verdict, at height: Int) -> Markup {
    verdict.lacksMember
      ? "<path class=\"cross\" d=\"M24 \(height - 5)l10 10m0 -10l-10 10\"/>"
      : "<circle cx=\"29\" cy=\"\(height)\" r=\"9\"/><text class=\"doubt\" x=\"29\" y=\"\(height + 5)\">?</text>"
  }

  private static func words(_ verdict: Verdict) -> Markup {
    if !verdict.lacksMember { return "cannot be told" }
    return verdict.expectation.way == .direct ? "not a direct member" : "not a member"
  }

  /// The groups that hold the account, each at a branch of one line.
  private mutating func holders(_ steps: [MembershipStep], from account: Int) {
    if steps.isEmpty { return note("in no group at all") }
    for step in steps.prefix(Verdict.shownHolders) {
      note(Self.name(step.link))
      let middle = bottom + 19
      shapes.append("<path d=\"M11 \(account)V\(middle)H\(Self.indent)m-7 -5l7 5l-7 5\"/>")
      box(step.group.name, .group, indent: Self.indent)
    }
    if steps.count > Verdict.shownHolders { note("and \(steps.count - Verdict.shownHolders) more") }
  }

  private mutating func note(_ words: Markup) {
    shapes.append("<text class=\"link\" x=\"\(Self.indent + 1)\" y=\"\(bottom + 20)\">\(words)</text>")
    bottom += 28
  }

  private static func name(_ link: MembershipLink) -> Markup { link.word.map { "\($0)" } ?? "member" }
}
