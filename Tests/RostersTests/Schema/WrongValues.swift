/// Values that no key takes, beside those of the faults.
enum WrongValue {
  static let all = days + accounts + groups + directories

  private static let days = [
    "2100-02-29", "2099-11-31", "2099-13-01", "2099-1-1", "99-01-01", "2099-00-10", "2099-01-32", "[2099-01-01]",
  ].map { FaultyRoster.rule("account: a", "memberOf: g", "exceptions: [{until: \($0), why: x}]") }

  private static let accounts = [
    ["account: [a, {filter: cn=a}]", "sid: S-1-5-1"], ["account: [{filter: cn=a}]", "sid: S-1-5-1"],
    ["account: {filter: cn=a}", "sid: S-1-5-1"], ["account: a", "sid: S-2-1"], ["account: a", "sid: S-1-5--1"],
    ["account: a", "sid: [S-1-5-1]"], ["account: a", "mustBe: []"], ["account: a", "cure: []"], ["account: []"],
    ["account: a", "symptoms: []"], ["account: a", "exceptions: []"], ["account: a", "counted: direct"],
    ["account: a", "symptoms: [{source: x, id: -1}]"], ["account: a", "symptoms: [{source: x, id: 65536}]"],
    ["account: a", "symptoms: [{source: x, id: 1.5}]"], ["account: a", "symptoms: {source: x, id: 1}"],
    ["account: a", "exceptions: [{until: 2099-01-01, why: x, group: {set: s}}]"], ["account: [[a]]"],
    ["account: a", "directory: []"], ["account: \"@nobody\""], ["account: a", "notMemberOf: {filter: cn=a}"],
  ].map { FaultyRoster.rule($0 + ["memberOf: g"]) }

  private static let groups = [
    ["group: [g]", "members: [a]"], ["group: {set: s}", "members: [a]"], ["group: g", "members: []"],
    ["group: g", "members: {include: []}"], ["group: g", "members: {may: []}"], ["group: g", "members: ~"],
    ["group: g", "members: {filter: cn=a, include: [a]}"], ["group: g", "members: [a]", "via: direct"],
    ["group: g", "members: [a]", "cure: h"], ["group: g", "members: [{base: dc=x}]"],
  ].map { FaultyRoster.rule($0) }

  private static let directories = [
    "{url: []}", "{url: \"ldap://\"}", "{url: \"ldap://a/dc=x\"}", "{url: \"ldap://u@a\"}", "{url: \"http://a\"}",
    "{url: [\"ldap://a\", \"ldap://b:3268\"], bind: anonymous}", "{url: [\"ldaps://a\"], startTLS: true}",
    "{domain: a, site: a.b}", "{domain: a, site: \"\"}", "{domain: a, site: a b}", "{domain: a, site: [a]}",
    "{url: \"ldap://a\", site: b}", "{ldif: a, site: b}", "{domain: a b}", "{domain: 10.0.0.1}", "{domain: -a.b}",
    "{domain: a..b}", "{domain: a, ldif: b}",
    "{ldif: ~/a.ldif}", "{ldif: a, startTLS: false}", "{url: \"ldap://a\", passwordFile: p}",
    "{url: \"ldap://a\", bind: external, user: u, passwordFile: p}", "{url: \"ldap://a\", startTLS: 1}", "ldap://a",
    "{url: \"ldaps://a\", cert: c}", "{url: \"ldaps://a\", key: c}", "{url: \"ldaps://a\", pin: []}",
    "{url: \"ldaps://a\", pin: sha256}",
    "{url: \"ldaps://a\", pin: \"sha1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}",
    "{url: \"ldaps://a\", pin: \"sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\"}", "{ldif: a, cert: c, key: k}",
    "{ldif: a, requireSAN: false}", "{url: \"ldaps://a\", requireSAN: 1}",
    "{ldif: a, pin: \"sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}",
    "{url: \"ldap://a\", keytab: k, bind: anonymous}", "{ldif: a, keytab: k}", "{url: \"ldap://a\", keytab: $K}",
    "{url: \"ldaps://a\", keytab: k, user: u, passwordFile: p}", "{}", "{url: \"ldap://a\", ldif: b, bind: gssapi}",
    "{url: \"ldap://a:0\"}", "{url: \"ldap://a:65536\"}",
    "{url: \"ldap://a:b\"}", "{url: \"ldap://a:\"}", "{url: \"ldaps://[::1]:03269/\"}",
  ].map { "directories: {corp: \($0)}\n" + FaultyRoster.rule("account: a", "memberOf: g") }
}
