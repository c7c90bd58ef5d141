internal import Directory
internal import Membership
internal import Remediation

/// The plan of a remediation: what would be sent, or was, and how to take it back.
struct PlanJSON: Encodable {
  let changes: [ChangeJSON]
  let groups: [GroupJSON]
  let setAside: [SetAsideJSON]
  /// How many changes were left out by --only.
  let leftOut: Int
  /// Why it is not carried out as it is; empty where nothing speaks against it.
  let refusals: [RefusalJSON]
  /// Groups whose change needs a word of its own.
  let privileged: [SubjectJSON]
  let server: String
  let ldif: String
  let inverse: String
  /// Where it was written down; nothing for a dry run.
  let journal: String?
  let replicas: [ReplicaJSON]?

  init(_ report: RemediationReport) {
    let plan = report.plan
    changes = plan.changes.indices.map { ChangeJSON(report, $0) }
    groups = plan.groups.map { GroupJSON($0, report.preparation.states[$0.dn], report.application?.after[$0.dn]) }
    setAside = plan.setAside.map(SetAsideJSON.init)
    leftOut = plan.leftOut
    refusals = report.preparation.refusals.map(RefusalJSON.init)
    privileged = report.preparation.privileged.map { SubjectJSON($0.name, $0) }
    (server, ldif, inverse) = (plan.server, report.ldif, report.inverseLDIF)
    journal = report.application?.journal
    replicas = report.application?.replicas?.map(ReplicaJSON.init)
  }
}

struct ChangeJSON: Encodable {
  let rules: [String]
  let why: [String]
  let owners: [String]
  let account: SubjectJSON
  let group: String
  let change: String
  let attribute: String
  let values: [String]
  /// Whether the directory would make it, as far as reading can tell; nothing once it was tried.
  let preflight: PreflightJSON?
  let outcome: String
  let message: String?
  /// Whether it was seen when the group was read again; nothing in a dry run, and where that could not be read.
  let seen: Bool?

  init(_ report: RemediationReport, _ place: Int) {
    let (planned, outcome) = (report.plan.changes[place], report.application?.outcomes[place])
    rules = planned.grounds.map(\.rule)
    (why, owners) = (planned.grounds.compactMap(\.why), planned.grounds.compactMap(\.owner))
    account = SubjectJSON(planned.account.name, planned.account)
    (group, change) = (planned.group.dn.text, planned.kind.rawValue)
    (attribute, values) = (planned.attribute, [planned.value])
    preflight = outcome == nil ? report.preparation.preflight(place).map(PreflightJSON.init) : nil
    self.outcome = outcome?.word ?? "planned"
    message = outcome?.message
    seen = report.isSeen(place)
  }
}

struct GroupJSON: Encodable {
  let dn: String
  let name: String
  let guid: String?
  /// How many members it had before; nothing where it could not be read.
  let membersBefore: Int?
  /// How many it had afterwards.
  let membersAfter: Int?

  init(_ group: Principal, _ before: GroupState?, _ after: GroupState?) {
    (dn, name, guid) = (group.dn.text, group.name, group.guid?.description)
    (membersBefore, membersAfter) = (Self.count(before), Self.count(after))
  }

  private static func count(_ state: GroupState?) -> Int? {
    state.flatMap { $0.failure == nil ? $0.members.count : nil }
  }
}

struct SetAsideJSON: Encodable {
  let rule: String
  let why: String

  init(_ aside: SetAside) { (rule, why) = (aside.rule, aside.why) }
}

struct RefusalJSON: Encodable {
  let code: String
  let message: String
  /// The options with which it would be carried out.
  let override: [String]

  init(_ refusal: Refusal) { (code, message, override) = (refusal.name, refusal.message, refusal.override) }
}

struct PreflightJSON: Encodable {
  let answer: String
  let message: String?

  init(_ preflight: Preflight) { (answer, message) = (preflight.word, preflight.message) }
}

struct ReplicaJSON: Encodable {
  let server: String
  /// Nothing where it could not be read.
  let agrees: Bool?
  let message: String?

  init(_ replica: Replica) { (server, agrees, message) = (replica.server, replica.agrees, replica.failure?.message) }
}
