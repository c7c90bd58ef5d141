import Directory
import Membership
import Rosters
import Testing

import class Membership.Expectation

@Suite("A roster in a file")
struct RosterFileTests {
  private func rules(_ yaml: String) throws -> [Rule] {
    let reading = reading(yaml)
    #expect(reading.faults.isEmpty)
    return try #require(reading.file).roster.rules
  }

  /// A rule's questions as texts: `ExchSvc member g`.
  private func asked(_ rules: [Rule]) -> [String] {
    rules.flatMap { rule in
      rule.expectations.map { expectation in
        let way = expectation.way == .direct ? " directly" : ""
        return "\(rule.subject.told) \(expectation.kind) \(expectation.group.given)\(way)"
      }
    }
  }

  @Test("of one account asks group by group, in their order")
  func account() throws {
    let rules = try rules(
      FaultyRoster.rule(
        "why: mail", "owner: ops@corp.example", "account: ExchSvc", "sid: S-1-5-21-1-2-3-4",
        "memberOf: [\"@administrators\"]", "notMemberOf: [g, h]", "via: direct", "mustBe: [enabled, unlocked]"))
    #expect(
      asked(rules) == [
        "ExchSvc member @administrators directly", "ExchSvc notMember g directly", "ExchSvc notMember h directly",
      ])
    #expect(rules.map(\.name) == ["r"] && rules[0].why == "mail" && rules[0].owner == "ops@corp.example")
    #expect(rules[0].sid?.rid == 4 && rules[0].requirements == [.enabled, .unlocked])
    #expect(rules[0].directory == Rule.onlyDirectory && !rules[0].isTyped)
  }

  @Test("of several accounts is a rule for each, by name, set and filter")
  func accounts() throws {
    let rules = try rules(
      "sets:\n  services: [a, b]\n  all: [{set: services}, c, a]\n"
        + FaultyRoster.rule("account: [x, {set: all}, {filter: \"(cn=svc-*)\", base: \"ou=s,o=a\"}]", "memberOf: g"))
    #expect(
      asked(rules) == [
        "x member g", "a member g", "b member g", "c member g", "(cn=svc-*) below ou=s,o=a member g",
      ])
  }

  @Test(
    "of a group says who must be in it, who must not, and whether anybody else may",
    arguments: [
      ("[a, b]", ["a member g", "b member g"]), ("a", ["a member g"]),
      ("{include: a, exclude: [b]}", ["a member g", "b notMember g"]),
      ("{exactly: [a, b]}", ["a member g", "b member g", "everyone but a, b notMember g"]),
      ("{exactly: []}", ["everyone but  notMember g"]),
      ("{may: [a]}", ["everyone but a notMember g"]),
      ("{include: a, may: [b]}", ["a member g", "everyone but a, b notMember g"]),
      ("{exactly: [a, B], include: [b], may: c}", ["b member g", "a member g", "everyone but b, a, c notMember g"]),
      ("{set: s}", ["x member g", "y member g"]),
      ("{exactly: [{filter: \"(cn=a)\"}]}", ["(cn=a) member g", "everyone but (cn=a) notMember g"]),
    ])
  func group(members: String, questions: [String]) throws {
    for (counted, way) in [("effective", ""), ("direct", " directly")] {
      let text = "sets: {s: [x, y]}\n" + FaultyRoster.rule("group: g", "members: \(members)", "counted: \(counted)")
      #expect(asked(try rules(text)) == questions.map { $0 + way })
    }
  }

  @Test("names its directories, each with where it is and how to bind, and rules say which they are about")
  func directories() throws {
    let reading = reading(
      """
      directories:
        corp:
          url: [ldaps://dc1, ldaps://dc2]
          base: DC=corp
          kind: active-directory
          bind: simple
          user: u
          passwordFile: pw
          ca: ca.pem
          requireSAN: true
          pin: "sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
          cert: c.pem
          key: c.key
        mail: {domain: mail.example, site: Nord_1, bind: gss-spnego, keytab: k}
        old: {ldif: old.ldif}
      rules:
        - {name: a, directory: [mail, corp], account: x, memberOf: g}
        - {name: b, directory: old, account: x, memberOf: g}
      """)
    #expect(reading.faults.isEmpty)
    let file = try #require(reading.file)
    #expect(
      file.directories == [
        DirectorySource(
          name: "corp", location: .servers([try Endpoint("ldaps://dc1"), try Endpoint("ldaps://dc2")]),
          base: try DistinguishedName("DC=corp"), kind: .activeDirectory, bind: .simple, user: "u",
          passwordFile: "pw", authorities: "ca.pem", requiresSAN: true,
          pins: [try KeyPin("sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")], certificate: "c.pem", key: "c.key"),
        DirectorySource(
          name: "mail", location: .domain(try DNSDomain("mail.example"), site: try DNSSite("Nord_1")), bind: .spnego,
          keytab: "k"),
        DirectorySource(name: "old", location: .snapshot("old.ldif")),
      ])
    #expect(file.roster.rules.map { "\($0.name) \($0.directory)" } == ["a mail", "a corp", "b old"])
    #expect(file.roster.rules(about: "corp").rules.map(\.name) == ["a"])
  }

  @Test("keeps exceptions, cures and symptoms")
  func extras() throws {
    let rule = try rules(
      FaultyRoster.rule(
        "account: a", "memberOf: \"@administrators\"", "cure: [\"@domain-admins\", h]", "exceptions:",
        "  - {account: a, group: h, until: 2027-02-28, why: CHG-1}", "  - {until: 2028-02-29, why: CHG-2}", "symptoms:",
        "  - {source: S, id: 5015, text: x}", "  - {source: T, id: 1, telling: false}"))[0]
    #expect(rule.cures.map(\.given) == ["@domain-admins", "h"])
    #expect(rule.exceptions.map(\.until.description) == ["2027-02-28", "2028-02-29"])
    #expect(rule.exceptions.map { $0.account?.given } == ["a", nil] && rule.exceptions[0].group?.given == "h")
    #expect(
      rule.symptoms == [
        Symptom(source: "S", id: 5015, text: "x"), Symptom(source: "T", id: 1, isTelling: false),
      ])
  }

  @Test(
    "has no fault where two rules only seem to contradict each other",
    arguments: [
      "account: a\n    notMemberOf: h", "account: b\n    notMemberOf: g",
      "account: a\n    notMemberOf: g\n    via: direct", "group: g\n    members: {exactly: [someone]}",
      "group: h\n    members: {exclude: [a]}",
      "account: S-1-5-21-1-2-3-9\n    memberOf: h\n  - name: t\n    group: h\n    members: {exactly: [S-1-5-21-1-2-3-8]}",
    ])
  func noContradiction(second: String) {
    let reading = reading(FaultyRoster.rule("account: a", "memberOf: g") + "  - name: s\n    \(second)\n")
    #expect(reading.faults.isEmpty)
  }

  @Test("takes text for text: no word is a number or a truth, and nothing is looked up anywhere")
  func text() throws {
    #expect(
      asked(try rules(FaultyRoster.rule("account: 0123", "memberOf: [yes, 1e3, $HOME]"))) == [
        "0123 member yes", "0123 member 1e3", "0123 member $HOME",
      ])
  }
}

extension RuleSubject {
  fileprivate var told: String {
    switch self {
    case .each(let selector): selector.told
    case .everyoneElse(let insiders): "everyone but " + insiders.map(\.told).joined(separator: ", ")
    }
  }
}

extension AccountSelector {
  fileprivate var told: String {
    if case .filter(let filter) = self, let base = filter.base { "\(given) below \(base)" } else { given }
  }
}
