/// Texts that are no YAML, or none that a roster is.
extension FaultyRoster {
  static let textFaults: [FaultyRoster] = [
    FaultyRoster(
      "a tab", "rules:\n\t- name: r\n",
      "2:1: a tab stands here: YAML is indented by spaces"),
    FaultyRoster(
      "bad indentation", "rules:\n  - name: r\n   account: a\n",
      "3:4: this is not YAML: did not find expected '-' indicator; look at the indentation"),
    FaultyRoster(
      "a colon in a text", rule("account: a: b", "memberOf: g"),
      "3:15: this is not YAML: a text with ': ' in it must stand in quotes (or look at the indentation)"),
    FaultyRoster(
      "an escape that is none", rule("account: \"CORP\\ExchSvc\"", "memberOf: g"),
      "3:19: this is not YAML: in double quotes \\ begins an escape; take single quotes, or none"),
    FaultyRoster(
      "an open quote", "rules:\n  - name: \"r\n",
      "3:1: this is not YAML: found unexpected end of stream"),
    FaultyRoster(
      "an alias", "rules:\n  - name: &n r\n    account: *n\n    memberOf: g\n",
      "3:14: '*n' repeats an anchor: a roster has none, use sets"),
    FaultyRoster(
      "an alias of nothing", rule("account: *a", "memberOf: g"),
      "3:14: a value that begins with * must stand in quotes"),
    FaultyRoster(
      "two documents",
      "rules:\n  - name: r\n    account: a\n    memberOf: g\n---\nrules:\n  - name: r\n    account: a\n    memberOf: g\n",
      "5:1: a second document begins here: a roster is one"),
    FaultyRoster(
      "a control character", "rules:\n  - name: r\u{1}\n",
      "2:12: a control character stands here, which YAML forbids"),
    FaultyRoster(
      "too deep", String(repeating: "[", count: 2_000),
      "1:1: this is nested too deeply: a roster needs no ten levels"),
  ]
}
