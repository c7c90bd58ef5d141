/// Rosters without a fault, in the less usual ways of writing them.
enum RightRoster {
  static let all = accounts + groups + directories + days

  private static let accounts = [
    ["account: 4711", "memberOf: 0815"], ["account: yes", "memberOf: true"], ["account: 1.5", "memberOf: 2027-01-31"],
    ["account: [a, {filter: cn=a}]", "memberOf: [g, \"@domain-admins\"]"],
    ["account: {filter: \"(cn=a)\", base: \"dc=x\"}", "notMemberOf: g"],
    ["account: [a]", "sid: s-1-5-21-1-2-3-4", "memberOf: g"], ["account: a", "sid: S-1-0x1000000000-1", "memberOf: g"],
    ["account: S-1-5-18", "memberOf: [g, h]", "via: direct"], ["account: CORP\\a", "memberOf: a@b"],
    ["account: a", "memberOf: [g]", "via: any", "cure: [h, i]"], ["account: a", "memberOf: g", "mustBe: enabled"],
    ["account: a", "memberOf: g", "mustBe: [disabled, unlocked, unexpired, passwordCurrent]"],
    ["account: a", "memberOf: g", "symptoms: [{source: 1, id: \"0042\", telling: \"true\"}, {source: x, id: 0}]"],
    ["account: a", "memberOf: g", "symptoms: [{source: x, id: 65535, text: 1}, {source: y, id: 1, telling: false}]"],
    ["account: a", "memberOf: g", "why: 1", "owner: false"],
  ].map { FaultyRoster.rule($0) }

  private static let groups = [
    ["group: g", "members: a"], ["group: 1", "members: [a, b]", "counted: direct"],
    ["group: g", "members: {filter: \"(cn=*)\"}"], ["group: g", "members: {exactly: []}", "counted: effective"],
    ["group: g", "members: {include: a, may: [b, {filter: \"(cn=*)\"}], exclude: [c]}"],
    ["group: \"@users\"", "members: {exactly: {filter: \"(cn=*)\"}}"],
    ["group: g", "members: [a]", "exceptions: [{account: S-1-5-18, group: g, until: 2099-01-01, why: 1}]"],
  ].map { FaultyRoster.rule($0) }

  private static let pin = "\"sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\""

  private static let directories =
    [
      "{url: [\"ldaps://a\", \"LDAP://b:3890/\"]}", "{url: \"ldapi://%2Frun%2Fldapi\", bind: external}",
      "{url: \"ldap://[::1]:389\", startTLS: true, ca: ca.pem}", "{url: \"ldaps://a\", startTLS: false}",
      "{url: [\"ldaps://[::3268]:65535/\", \"ldaps://[fe80::1]\"], ca: 1}", "{ldif: 2027}",
      "{url: \"ldap://a\", startTLS: \"true\", bind: simple, user: 1, passwordFile: p}",
      "{url: \"ldaps://a\", user: u, passwordFile: p, kind: 389ds, base: \"DC=x,DC=y\"}", "{domain: corp.example.}",
      "{domain: a, site: Nord_1-b}", "{domain: a, site: 4711}",
      "{domain: a-b.x1, bind: gssapi, startTLS: true}",
      "{domain: a, bind: gss-spnego, keytab: k}",
      "{domain: a, requireSAN: true, cert: c, key: k, pin: \(pin)}", "{url: \"ldaps://a\", pin: [\(pin), \(pin)]}",
      "{url: \"ldap://a\", keytab: k}",
      "{url: \"ldap://a\", bind: gssapi, keytab: 1}", "{ldif: ../a b.ldif, base: \"2.5.4.11=x\", kind: other}",
    ].map { "schema: rollcall.roster/1\ndirectories: {corp: \($0)}\n" + FaultyRoster.rule("account: a", "memberOf: g") }
    + [
      "directories:\n  1: {ldif: a}\n  b: {ldif: b}\nsets:\n  s: a\n  t: [{set: s}, {filter: cn=a}]\n"
        + FaultyRoster.rule("account: {set: t}", "notMemberOf: {set: s}", "directory: [1, b]"),
      "sets: {s: a}\n" + FaultyRoster.rule("account: [{set: s}]", "memberOf: {set: s}", "sid: S-1-5-18", "cure: h"),
    ]

  private static let days = ["2096-02-29", "2400-02-29", "2099-12-31", "2099-11-30"].map {
    FaultyRoster.rule("account: a", "memberOf: g", "exceptions: [{until: \($0), why: x}]")
  }
}
