/// Sets apart, rules about groups, and what rules carry, each with one fault.
extension FaultyRoster {
  static let groupRuleFaults: [FaultyRoster] = [
    FaultyRoster(
      "no members", rule("group: g"),
      "2:5: a rule about a group has no 'members'"),
    FaultyRoster(
      "empty members", rule("group: g", "members: {}"),
      "4:14: 'members' says 'include', 'exclude', 'exactly' or 'may'"),
    FaultyRoster(
      "misspelt members key", rule("group: g", "members: {includes: [a]}"),
      "4:15: 'includes' is no key of members: do you mean 'include'?"),
    FaultyRoster(
      "counted", rule("group: g", "members: [a]", "counted: all"),
      "5:14: 'all' is no value of 'counted': there are direct, effective"),
    FaultyRoster(
      "excluded and included", rule("group: g", "members: {include: [a, b], exclude: [B]}"),
      "4:28: 'b' stands in 'include' and in 'exclude'"),
    FaultyRoster(
      "may and exclude", rule("group: g", "members: {may: [a], exclude: [a]}"),
      "4:21: 'a' stands in 'may' and in 'exclude'"),
    FaultyRoster(
      "include outside exactly", rule("group: g", "members: {exactly: [a], include: [c]}"),
      "4:39: 'c' stands in 'include', and 'exactly' leaves it out"),
    FaultyRoster(
      "must and must not in one rule", rule("account: a", "memberOf: g", "notMemberOf: G"),
      "5:18: a must not be in G, and line 4 of this rule says that it must"),
    FaultyRoster(
      "must and must not in two rules",
      "rules:\n  - name: r\n    account: a\n    memberOf: g\n  - name: s\n    account: A\n    notMemberOf: g\n",
      "7:18: A must not be in g, and the rule 'r' says on line 4 that it must"),
    FaultyRoster(
      "must directly and must not directly",
      "rules:\n  - name: r\n    account: a\n    memberOf: g\n    why: x\n    mustBe: enabled\n  - {name: s, account: a, memberOf: g, via: direct}\n  - {name: t, account: A, notMemberOf: g, via: direct}\n",
      "8:40: A must not be in g, and the rule 's' says on line 7 that it must"),
    FaultyRoster(
      "enabled and disabled in two rules",
      "rules:\n  - name: r\n    account: a\n    memberOf: g\n    mustBe: enabled\n  - {name: s, account: A, memberOf: h, mustBe: disabled}\n",
      "6:37: A must be disabled, and the rule 'r' (line 4) says otherwise"),
    FaultyRoster(
      "closed by another",
      "rules:\n  - name: r\n    account: S-1-5-21-1-2-3-9\n    memberOf: g\n    via: direct\n  - name: s\n    group: g\n    counted: direct\n    members: {exactly: [S-1-5-21-1-2-3-8]}\n",
      "4:15: S-1-5-21-1-2-3-9 must be in g, and the rule 's' (line 9) does not let it in"),
    FaultyRoster(
      "exceptions is no list", rule("account: a", "memberOf: g", "exceptions: {until: 2027-01-01, why: x}"),
      "5:17: 'exceptions' is a list: each item begins with '- '"),
    FaultyRoster(
      "exception without until", rule("account: a", "memberOf: g", "exceptions: [{why: x}]"),
      "5:18: an exception has no 'until'"),
    FaultyRoster(
      "exception without why", rule("account: a", "memberOf: g", "exceptions: [{until: 2099-01-01}]"),
      "5:18: an exception has no 'why'"),
    FaultyRoster(
      "no such day", rule("account: a", "memberOf: g", "exceptions: [{until: 2027-02-29, why: x}]"),
      "5:26: '2027-02-29' is no day: write it like 2027-01-31"),
    FaultyRoster(
      "day in words", rule("account: a", "memberOf: g", "exceptions: [{until: tomorrow, why: x}]"),
      "5:26: 'tomorrow' is no day: write it like 2027-01-31"),
    FaultyRoster(
      "misspelt exception key",
      rule("account: a", "memberOf: g", "exceptions: [{untill: 2027-02-28, until: 2099-01-01, why: x}]"),
      "5:19: 'untill' is no key of an exception: do you mean 'until'?"),
    FaultyRoster(
      "symptom without id", rule("account: a", "memberOf: g", "symptoms: [{source: X}]"),
      "5:16: a symptom has no 'id'"),
    FaultyRoster(
      "symptom id", rule("account: a", "memberOf: g", "symptoms: [{source: X, id: many}]"),
      "5:32: 'many' is no event's number: it is from 0 to 65535"),
    FaultyRoster(
      "symptom telling", rule("account: a", "memberOf: g", "symptoms: [{source: X, id: 1, telling: yes}]"),
      "5:44: 'yes' is no value of 'telling': there are true, false"),
    FaultyRoster(
      "nothing telling", rule("account: a", "memberOf: g", "symptoms: [{source: X, id: 1, telling: false}]"),
      "5:15: no symptom is telling: at least one event has to point at the rule by itself"),
  ]
}
