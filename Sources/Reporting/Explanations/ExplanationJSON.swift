internal import Directory
internal import FoundationEssentials
internal import Membership

/// `rollcall.explanation/1`. A change that breaks a reader changes the number.
struct ExplanationDocument: Encodable {
  let schema = "rollcall.explanation/1"
  let run: RunJSON
  let directories: [DirectoryJSON]
  let account: SubjectJSON
  let group: SubjectJSON?
  let memberships: [MembershipJSON]
  let circles: [[String]]
  let differences: [String]
  let reasons: [ReasonJSON]

  init(_ explanation: Explanation, _ run: RunDetails) {
    self.run = RunJSON(run)
    directories = [DirectoryJSON(explanation.directory)]
    account = SubjectJSON(explanation.given, explanation.account)
    group = explanation.verdict.map { SubjectJSON($0.group) }
    memberships = explanation.memberships.map { MembershipJSON($0, explanation) }
    circles = explanation.circles.map { $0.map(\.dn.text) }
    differences = explanation.differences
    reasons = (explanation.verdict?.reasons ?? explanation.gaps).map(ReasonJSON.init)
  }
}

struct MembershipJSON: Encodable {
  let group: SubjectJSON
  let security: Bool
  let paths: [ExplainedPathJSON]
  /// Whether these are all the paths there are.
  let allPaths: Bool

  init(_ membership: Explanation.Membership, _ explanation: Explanation) {
    group = SubjectJSON(membership.group.name, membership.group)
    security = membership.group.group?.isSecurity != false
    paths = membership.paths.map { ExplainedPathJSON($0, explanation) }
    allPaths = !membership.isCut
  }
}

struct ExplainedPathJSON: Encodable {
  let kind: String
  let steps: [StepJSON]

  init(_ path: MembershipPath, _ explanation: Explanation) {
    kind = path.kind.rawValue
    let members = [explanation.account?.dn].compactMap(\.self) + path.steps.map(\.group.dn)
    steps = zip(members, path.steps).map { StepJSON($0, $1, explanation) }
  }
}

/// One step: what it leads into, by what, who said so, and what is known of when.
struct StepJSON: Encodable {
  let group: String
  let link: String
  let attribute: String?
  let server: String?
  let whenChanged: String?
  let secondsLeft: Int64?
  let added: String?

  init(_ member: DistinguishedName, _ step: MembershipStep, _ explanation: Explanation) {
    (group, link, attribute) = (step.group.dn.text, step.link.rawValue, step.attribute)
    server = explanation.directory.server
    whenChanged = step.group.changed?.text
    secondsLeft = explanation.graph.secondsLeft(of: member, directlyIn: step.group.dn)
    added = explanation.graph.history(of: member, in: step.group.dn)?.added.text
  }
}
