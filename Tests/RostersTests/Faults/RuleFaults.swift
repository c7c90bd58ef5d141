/// Rules about accounts, each with one fault.
extension FaultyRoster {
  static let ruleFaults: [FaultyRoster] = [
    FaultyRoster(
      "empty", "",
      "1:1: the file is empty: a roster has at least the key 'rules'"),
    FaultyRoster(
      "only a comment", "# nothing\n",
      "1:1: the file is empty: a roster has at least the key 'rules'"),
    FaultyRoster(
      "a list at the top", "- a\n",
      "1:1: a roster is a mapping with the keys schema, directories, sets, rules"),
    FaultyRoster(
      "a scalar at the top", "hello\n",
      "1:1: a roster is a mapping with the keys schema, directories, sets, rules"),
    FaultyRoster(
      "no rules", "schema: rollcall.roster/1\n",
      "1:1: the key 'rules' is missing"),
    FaultyRoster(
      "rules is a mapping", "rules:\n  a: b\n",
      "2:3: 'rules' is a list: each item begins with '- '"),
    FaultyRoster(
      "rules is empty", "rules: []\n",
      "1:8: 'rules' is empty"),
    FaultyRoster(
      "rules without a value", "rules:\n",
      "1:7: 'rules' is a list: each item begins with '- '"),
    FaultyRoster(
      "another schema", "schema: rollcall.roster/2\n" + rule("account: a", "memberOf: g"),
      "1:9: 'rollcall.roster/2' is no schema known here: this version reads rollcall.roster/1"),
    FaultyRoster(
      "a misspelt top key", "ruels: []\n" + rule("account: a", "memberOf: g"),
      "1:1: 'ruels' is no key of a roster: do you mean 'rules'?"),
    FaultyRoster(
      "an unknown top key", "banana: 1\n" + rule("account: a", "memberOf: g"),
      "1:1: 'banana' is no key of a roster: there are schema, directories, sets, rules"),
    FaultyRoster(
      "a list as a key", "? [a]\n: 1\n" + rule("account: a", "memberOf: g"),
      "1:3: a key of a roster is one word"),
    FaultyRoster(
      "a rule that is no mapping", "rules:\n  - ExchSvc\n",
      "2:5: a rule is a mapping with the keys name, why, owner, directory, account, sid, memberOf, notMemberOf, via, mustBe, cure, group, members, counted, exceptions, symptoms"
    ),
    FaultyRoster(
      "a misspelt rule key", rule("acount: a", "memberOf: g"),
      "3:5: 'acount' is no key of a rule: do you mean 'account'?"),
    FaultyRoster(
      "case of a rule key", rule("account: a", "memberof: g"),
      "4:5: 'memberof' is no key of a rule: do you mean 'memberOf'?"),
    FaultyRoster(
      "an unknown rule key", rule("account: a", "memberOf: g", "severity: high"),
      "5:5: 'severity' is no key of a rule: there are name, why, owner, directory, account, sid, memberOf, notMemberOf, via, mustBe, cure, group, members, counted, exceptions, symptoms"
    ),
    FaultyRoster(
      "no name", "rules:\n  - account: a\n    memberOf: g\n",
      "2:5: a rule has no 'name'"),
    FaultyRoster(
      "empty name", "rules:\n  - name: \"\"\n    account: a\n    memberOf: g\n",
      "2:11: 'name' is empty"),
    FaultyRoster(
      "the same name twice",
      "rules:\n  - name: r\n    account: a\n    memberOf: g\n  - name: r\n    account: b\n    memberOf: g\n",
      "5:11: the rule of line 2 is called 'r' already"),
    FaultyRoster(
      "the same key twice", rule("account: a", "memberOf: g", "account: b"),
      "3:5: 'account' is given twice in one mapping"),
    FaultyRoster(
      "neither account nor group", rule("why: because"),
      "2:5: a rule is about an 'account' or a 'group', and this one has neither"),
    FaultyRoster(
      "account and group", rule("account: a", "memberOf: g", "group: h", "members: [a]"),
      "5:5: a rule is about an 'account' or a 'group', and this one has both"),
    FaultyRoster(
      "memberOf beside group", rule("group: h", "members: [a]", "memberOf: g"),
      "5:5: 'memberOf' does not go with a rule about a group"),
    FaultyRoster(
      "members beside account", rule("account: a", "memberOf: g", "members: [a]"),
      "5:5: 'members' does not go with a rule about an account"),
    FaultyRoster(
      "no memberOf", rule("account: a"),
      "2:5: a rule about an account says 'memberOf', 'notMemberOf' or both"),
    FaultyRoster(
      "empty account", rule("account:", "memberOf: g"),
      "3:13: 'account' is empty"),
    FaultyRoster(
      "null account", rule("account: ~", "memberOf: g"),
      "3:14: 'account' is empty"),
    FaultyRoster(
      "blank group", rule("account: a", "memberOf: \"  \""),
      "4:15: 'memberOf' is empty"),
    FaultyRoster(
      "empty memberOf", rule("account: a", "memberOf: []"),
      "4:15: 'memberOf' is empty"),
    FaultyRoster(
      "a mapping for why", rule("account: a", "memberOf: g", "why: {a: b}"),
      "5:10: 'why' is one text, and not a mapping"),
    FaultyRoster(
      "a list for owner", rule("account: a", "memberOf: g", "owner: [x]"),
      "5:12: 'owner' is one text, and not a list"),
    FaultyRoster(
      "an unquoted token", rule("account: a", "memberOf: @domain-admins"),
      "4:15: a name that begins with @ must stand in quotes, like \"@domain-admins\""),
    FaultyRoster(
      "a misspelt token", rule("account: a", "memberOf: \"@domain-admin\""),
      "4:15: '@domain-admin' is not a group token: do you mean '@domain-admins'?"),
    FaultyRoster(
      "an unknown token", rule("account: a", "memberOf: \"@the-whole-company\""),
      "4:15: '@the-whole-company' is not a group token; there are @domain-admins, @domain-users, @domain-controllers, @schema-admins, @enterprise-admins, @group-policy-creators, @protected-users, @administrators, @users, @account-operators, @server-operators, @print-operators, @backup-operators"
    ),
    FaultyRoster(
      "half a SID", rule("account: S-1-5-x", "memberOf: g"),
      "3:14: 'S-1-5-x' is not a whole SID"),
    FaultyRoster(
      "a control character in a name", rule("account: \"CORP\\nora\"", "memberOf: g"),
      "3:14: a control character stands in the name: in double quotes \\ begins an escape, in single ones it does not"),
    FaultyRoster(
      "a DN without quotes in brackets", rule("account: a", "notMemberOf: [CN=Admins,CN=Users,DC=corp]"),
      "4:19: in [ ] a comma separates: put a DN in quotes"),
    FaultyRoster(
      "a name that ends in a backslash", rule("account: a", "memberOf: [Müller\\, CN=x]"),
      "4:16: in [ ] a comma separates: put a DN in quotes"),
    FaultyRoster(
      "sid that is none", rule("account: a", "sid: 1105", "memberOf: g"),
      "4:10: '1105' is no SID, such as S-1-5-21-1004336348-1177238915-682003330-1105"),
    FaultyRoster(
      "sid for several", rule("account: [a, b]", "sid: S-1-5-21-1-2-3-4", "memberOf: g"),
      "4:10: 'sid' pins one account, and the rule is about several"),
    FaultyRoster(
      "via", rule("account: a", "memberOf: g", "via: nested"),
      "5:10: 'nested' is no value of 'via': there are any, direct"),
    FaultyRoster(
      "mustBe", rule("account: a", "memberOf: g", "mustBe: enable"),
      "5:13: 'enable' is no value of 'mustBe': do you mean 'enabled'?"),
    FaultyRoster(
      "mustBe both", rule("account: a", "memberOf: g", "mustBe: [enabled, disabled]"),
      "5:13: no account can be enabled and disabled"),
    FaultyRoster(
      "cure without memberOf", rule("account: a", "notMemberOf: g", "cure: h"),
      "5:5: 'cure' goes with 'memberOf'"),
    FaultyRoster(
      "cure for several", rule("account: a", "memberOf: [g, h]", "cure: g"),
      "5:5: 'cure' goes with one group in 'memberOf', and there are 2"),
    FaultyRoster(
      "cure direct", rule("account: a", "memberOf: g", "via: direct", "cure: g"),
      "6:5: 'cure' does not go with 'via: direct': a group inside gives no direct membership"),
    FaultyRoster(
      "filter as group", rule("account: a", "memberOf: {filter: \"(cn=a)\"}"),
      "4:15: 'memberOf' names groups one by one or by set: a filter finds accounts"),
    FaultyRoster(
      "broken filter", rule("account: {filter: \"(cn=a\"}", "memberOf: g"),
      "3:23: the filter '(cn=a' is broken: column 6: the parenthesis opened at column 1 is never closed"),
    FaultyRoster(
      "broken filter base", rule("account: {filter: \"(cn=a)\", base: nonsense}", "memberOf: g"),
      "3:39: 'nonsense' is no distinguished name: not a distinguished name: no attribute type and '=' at byte 8"),
    FaultyRoster(
      "base without filter", "sets: {s: [a]}\n" + rule("account: {set: s, base: \"dc=x\"}", "memberOf: g"),
      "4:23: 'base' goes with 'filter'"),
    FaultyRoster(
      "set and filter", "sets: {s: [a]}\n" + rule("account: {set: s, filter: \"(cn=a)\"}", "memberOf: g"),
      "4:14: a choice of accounts is a 'set' or a 'filter'"),
    FaultyRoster(
      "unknown selector key", rule("account: {match: \"x\"}", "memberOf: g"),
      "3:15: 'match' is no key of a choice of accounts: there are set, filter, base"),
    FaultyRoster(
      "unknown set", "sets: {tier0: [a]}\n" + rule("account: a", "memberOf: {set: teir0}"),
      "5:21: there is no set 'teir0': do you mean 'tier0'?"),
    FaultyRoster(
      "a set of nothing", "sets: {s: []}\n" + rule("account: a", "memberOf: g"),
      "1:11: 'sets' is empty"),
    FaultyRoster(
      "sets as a list", "sets: [a]\n" + rule("account: a", "memberOf: g"),
      "1:7: 'sets' is a mapping: the name of each set, and below it the list of its members"),
    FaultyRoster(
      "a set that holds itself", "sets:\n  a: [{set: b}]\n  b: [{set: a}]\n" + rule("account: a", "memberOf: g"),
      "3:13: the set 'a' holds itself"),
  ]
}
