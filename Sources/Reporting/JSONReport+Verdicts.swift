internal import Directory
internal import Membership

struct VerdictJSON: Encodable {
  let rule: String
  let directory: String
  let status: String
  let expected: String
  let account: SubjectJSON
  let group: SubjectJSON
  let paths: [PathJSON]
  let reasons: [ReasonJSON]

  init(_ verdict: Verdict) {
    (rule, directory) = (verdict.rule.name, verdict.directory)
    (status, expected) = (verdict.status.rawValue, verdict.expected.rawValue)
    (account, group) = (SubjectJSON(verdict.account), SubjectJSON(verdict.group))
    paths = verdict.paths.map(PathJSON.init)
    reasons = verdict.reasons.map(ReasonJSON.init)
  }
}

struct SubjectJSON: Encodable {
  let given: String
  let dn: String?
  let sid: String?
  let guid: String?

  init(_ subject: Subject) { self.init(subject.given, subject.principal) }

  init(_ given: String, _ principal: Principal?) {
    self.given = given
    dn = principal?.dn.text
    sid = principal?.sid?.description
    guid = principal?.guid?.description
  }
}

struct PathJSON: Encodable {
  let kind: String
  let groups: [String]

  init(_ path: MembershipPath) {
    kind = path.kind.rawValue
    groups = path.steps.map(\.group.dn.text)
  }
}

struct ReasonJSON: Encodable {
  let code: String
  let message: String

  init(_ reason: Reason) { (code, message) = (reason.code.rawValue, reason.message) }
}
