internal import Directory
internal import Membership
internal import Yams

extension RosterReader {
  enum RuleKey: String, CaseIterable {
    case name, why, owner, directory
    case account, sid, memberOf, notMemberOf, via, mustBe, cure
    case group, members, counted
    case exceptions, symptoms
  }

  static let accountKeys: [RuleKey] = [.account, .sid, .memberOf, .notMemberOf, .via, .mustBe, .cure]
  static let groupKeys: [RuleKey] = [.group, .members, .counted]

  /// The rules that an item of the file stands for: one for each account and directory.
  mutating func readRule(_ node: Node) -> [Rule] {
    guard let fields = fields(node, RuleKey.self, of: "a rule") else { return [] }
    let name = required(fields, .name, of: "a rule") ?? ""
    if let node = fields[.name], !name.isEmpty { claim(name, at: node) }
    let head = RuleHead(
      name: name, why: text(fields, .why), owner: text(fields, .owner), exceptions: exceptions(fields),
      symptoms: symptoms(fields))
    let bodies = bodies(fields, name)
    let homes = homes(fields)
    guard isAnswerable(fields, homes.count * bodies.reduce(0) { $0 + $1.weight }) else { return [] }
    let asked = homes.flatMap { home in bodies.flatMap { Ask.all(of: $0, name, in: home) } }
    asks += asked
    readRules.append(
      ReadRule(
        name: name, place: fields.place, asks: asked, isPlain: head.isPlain && bodies.allSatisfy(\.isPlain),
        isUnconditional: head.exceptions.isEmpty))
    return homes.flatMap { home in bodies.map { $0.rule(head, in: home) } }
  }

  /// Sets multiply: no directory is asked more than so much at once, and no person reads the answer.
  private mutating func isAnswerable(_ fields: Fields<RuleKey>, _ count: Int) -> Bool {
    weight += count
    if weight <= Self.mostAsks { return true }
    note(
      fields.place,
      "with this rule the roster asks more than \(Self.mostAsks) questions: write it with fewer names, or a filter")
    return false
  }

  private static let mostAsks = 500_000

  /// What is asked of each account: a rule is about accounts or about a group.
  private mutating func bodies(_ fields: Fields<RuleKey>, _ name: String) -> [RuleBody] {
    switch (fields[.account], fields[.group]) {
    case (let account?, nil):
      refuse(Self.groupKeys, in: fields, "a rule about an account")
      return accountBodies(account, fields)
    case (nil, let group?):
      refuse(Self.accountKeys, in: fields, "a rule about a group")
      return groupBodies(group, fields)
    case (nil, nil):
      if fields.hasStrangers { break }
      note(fields.place, "a rule is about an 'account' or a 'group', and this one has neither")
    case (_?, _?):
      note(fields.place(of: .group), "a rule is about an 'account' or a 'group', and this one has both")
    }
    return []
  }

  private mutating func refuse(_ keys: [RuleKey], in fields: Fields<RuleKey>, _ what: String) {
    for key in keys where fields[key] != nil {
      note(fields.place(of: key), "'\(key.rawValue)' does not go with \(what)")
    }
  }

  /// The directories that the rule is about.
  private mutating func homes(_ fields: Fields<RuleKey>) -> [String] {
    guard let node = fields[.directory] else {
      if directories.count > 1 { note(fields.place, "a rule has to say its 'directory' where there are several") }
      return [directories.first?.name ?? Rule.onlyDirectory]
    }
    var seen: Set<String> = []
    return oneOrMore(node, "directory").compactMap { directory(in: $0) }.filter { seen.insert($0).inserted }
  }

  private mutating func directory(in item: Node) -> String? {
    guard let name = text(item, "directory") else { return nil }
    let known = directories.map(\.name)
    if known.contains(name) { return name }
    notThere("directory", name, at: item, among: known)
    return nil
  }
}

/// What a rule says of itself, whatever it asks.
struct RuleHead {
  let name: String
  let why: String?
  let owner: String?
  let exceptions: [RuleException]
  let symptoms: [Symptom]

  /// Whether nothing would be lost with it: what it asks by exception, and what it is noticed by.
  var isPlain: Bool { exceptions.isEmpty && symptoms.isEmpty }
}

/// What a rule asks of one account, or of everyone else.
struct RuleBody {
  let subject: RuleSubject
  var sid: SecurityIdentifier?
  var requirements: Set<AccountRequirement> = []
  let expectations: [Named<Expectation>]
  var cures: [PrincipalReference] = []
  /// Where the account is named.
  let place: Place
  /// Whether the rule is about a group and names accounts for it.
  var isOfGroup = false

  /// How many names have to be looked at for it.
  var weight: Int {
    if case .everyoneElse(let insiders) = subject { expectations.count + insiders.count } else { expectations.count }
  }

  /// Whether it asks for memberships and for nothing else.
  var isPlain: Bool { sid == nil && requirements.isEmpty && cures.isEmpty }

  func rule(_ head: RuleHead, in directory: String) -> Rule {
    Rule(
      name: head.name, why: head.why, owner: head.owner, directory: directory, subject: subject, sid: sid,
      requirements: requirements, expectations: expectations.map(\.value), cures: cures, exceptions: head.exceptions,
      symptoms: head.symptoms)
  }
}
