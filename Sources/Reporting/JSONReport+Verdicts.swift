internal import Directory
internal import History
internal import Membership

struct VerdictJSON: Encodable {
  let rule: String
  let why: String?
  let owner: String?
  let directory: String
  let status: String
  let expected: String
  /// `direct` where a membership through other groups does not count; nothing where every way does.
  let via: String?
  let account: SubjectJSON
  let group: SubjectJSON
  let paths: [PathJSON]
  let reasons: [ReasonJSON]
  /// What allows the drift for now; nothing where nothing does.
  let acknowledged: ExceptionJSON?
  /// What allowed the drift until its last day was over.
  let expired: ExceptionJSON?
  /// What makes it the same in every run and on every host.
  let fingerprint: String
  /// What the history says of it; nothing where there is none.
  let change: CourseJSON?
  /// The groups that a missing member can be added to; nothing where the rule leaves no choice.
  let cures: [SubjectJSON]?

  init(_ verdict: Verdict, _ change: Change?) {
    (rule, why, owner) = (verdict.rule.name, verdict.rule.why, verdict.rule.owner)
    directory = verdict.directory
    (status, expected) = (verdict.status.rawValue, verdict.expected.rawValue)
    (account, group) = (SubjectJSON(verdict.account), SubjectJSON(verdict.group))
    paths = verdict.paths.map(PathJSON.init)
    reasons = verdict.reasons.map(ReasonJSON.init)
    via = verdict.expectation.way == .direct ? verdict.expectation.way.rawValue : nil
    acknowledged = verdict.exception.map(ExceptionJSON.init)
    expired = verdict.lapsed.map(ExceptionJSON.init)
    (fingerprint, self.change) = (Fingerprint(verdict).description, change.map(CourseJSON.init))
    cures = verdict.cures.isEmpty ? nil : verdict.cures.map(SubjectJSON.init)
  }
}

struct ExceptionJSON: Encodable {
  let until: String
  let why: String

  init(_ exception: RuleException) { (until, why) = (exception.until.description, exception.why) }
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

  init(code: String, message: String) { (self.code, self.message) = (code, message) }

  init(_ reason: Reason) { self.init(code: reason.code.rawValue, message: reason.message) }
}
