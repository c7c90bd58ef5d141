import Directory
import Testing

@Suite("A filter's text")
struct FilterParserTests {
  private static func substrings(_ attribute: String, _ initial: String, _ any: [String], _ final: String) -> Filter {
    let parts = Substrings(initial: Array(initial.utf8), any: any.map { Array($0.utf8) }, final: Array(final.utf8))
    return parts.map { .substrings(attribute, $0) } ?? .any
  }

  private static func extensible(
    _ attribute: String?, _ rule: String?, _ value: String, includesName: Bool = false
  ) -> Filter {
    let match = ExtensibleMatch(
      attribute: attribute, rule: rule, includesName: includesName, value: Array(value.utf8))
    return match.map(Filter.extensible) ?? .any
  }

  /// Texts with what they mean; the first are the examples of RFC 4515 §4.
  static let good: [(String, Filter)] = [
    ("(cn=Babs Jensen)", .equals("cn", "Babs Jensen")),
    ("(!(cn=Tim Howes))", .not(.equals("cn", "Tim Howes"))),
    (
      "(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*)))",
      .and([.equals("objectClass", "Person"), .or([.equals("sn", "Jensen"), substrings("cn", "Babs J", [], "")])])
    ),
    ("(o=univ*of*mich*)", substrings("o", "univ", ["of", "mich"], "")),
    ("(seeAlso=)", .equals("seeAlso", "")),
    ("(cn:caseExactMatch:=Fred Flintstone)", extensible("cn", "caseExactMatch", "Fred Flintstone")),
    ("(cn:=Betty Rubble)", extensible("cn", nil, "Betty Rubble")),
    ("(sn:dn:2.4.6.8.10:=Barney Rubble)", extensible("sn", "2.4.6.8.10", "Barney Rubble", includesName: true)),
    ("(o:dn:=Ace Industry)", extensible("o", nil, "Ace Industry", includesName: true)),
    ("(:1.2.3:=Wilma Flintstone)", extensible(nil, "1.2.3", "Wilma Flintstone")),
    ("(:DN:2.4.6.8.10:=Dino)", extensible(nil, "2.4.6.8.10", "Dino", includesName: true)),
    (
      #"(o=Parens R Us \28for all your parenthetical needs\29)"#,
      .equals("o", "Parens R Us (for all your parenthetical needs)")
    ),
    (#"(cn=*\2A*)"#, substrings("cn", "", ["*"], "")),
    (#"(filename=C:\5cMyFile)"#, .equals("filename", #"C:\MyFile"#)),
    (#"(bin=\00\00\00\04)"#, .equality("bin", [0, 0, 0, 4])),
    (#"(sn=Lu\c4\8di\c4\87)"#, .equals("sn", "Lučić")),
    (#"(1.3.6.1.4.1.1466.0=\04\02\48\69)"#, .equality("1.3.6.1.4.1.1466.0", [4, 2, 0x48, 0x69])),
    ("(uid=svc-*)", substrings("uid", "svc-", [], "")),
    ("uid=svc-*", substrings("uid", "svc-", [], "")),
    ("cn:dn:=x", extensible("cn", nil, "x", includesName: true)),
    ("(cn=Müller)", .equals("cn", "Müller")),
    ("(cn=*)", .present("cn")),
    ("(cn=*a*b*)", substrings("cn", "", ["a", "b"], "")),
    ("(cn=a*b)", substrings("cn", "a", [], "b")),
    (#"(cn=\2a)"#, .equals("cn", "*")),
    ("(uidNumber>=1000)", .greaterOrEqual("uidNumber", Array("1000".utf8))),
    ("(uidNumber<=1000)", .lessOrEqual("uidNumber", Array("1000".utf8))),
    ("(sn~=Jensen)", .approximate("sn", Array("Jensen".utf8))),
    ("(cn=a=b>=c:=d)", .equals("cn", "a=b>=c:=d")),
    ("(cn;lang-de;x-y=a)", .equals("cn;lang-de;x-y", "a")),
    ("(cn= a )", .equals("cn", " a ")),
    ("(&)", .and([])),
    ("(|)", .or([])),
    ("(!(!(&)))", .not(.not(.and([])))),
    (
      "(userAccountControl:1.2.840.113556.1.4.803:=2)",
      extensible("userAccountControl", "1.2.840.113556.1.4.803", "2")
    ),
  ]

  @Test("means what RFC 4515 says, and is written so that it means the same again", arguments: good)
  func readAndWritten(text: String, filter: Filter) throws {
    #expect(try Filter(parsing: text) == filter)
    #expect(try Filter(parsing: filter.description) == filter, "\(filter)")
  }

  /// Texts with the column of the fault and what is said of it.
  static let bad: [(String, Int, String)] = [
    ("", 1, "the filter is empty"),
    (" (cn=a)", 1, "expected '(', and no space may stand before it"),
    ("(& (a=b))", 3, "expected '(', and no space may stand before it"),
    ("(&(a=b)", 8, "the parenthesis opened at column 1 is never closed"),
    ("(|(a=b)(&(c=d)", 15, "the parenthesis opened at column 8 is never closed"),
    ("(cn=é", 6, "the parenthesis opened at column 1 is never closed"),
    ("(", 2, "the attribute name is missing"),
    ("()", 2, "the attribute name is missing"),
    ("(=a)", 2, "the attribute name is missing"),
    ("=a", 1, "the attribute name is missing"),
    ("(;x=a)", 2, "the attribute name is missing"),
    ("(!)", 3, "expected '('"),
    ("(&cn=a)", 3, "expected '('"),
    ("&(cn=a)", 1, "expected '('"),
    ("(!(a=b)(c=d))", 8, "expected ')' for the parenthesis opened at column 1"),
    ("(cn=a))", 7, "nothing may stand behind the filter"),
    ("(cn=a)(cn=b)", 7, "nothing may stand behind the filter"),
    ("cn=a)(cn=b", 5, "nothing may stand behind the filter"),
    ("(cn)", 4, "expected '=', '>=', '<=', '~=' or ':='"),
    ("cn", 3, "expected '=', '>=', '<=', '~=' or ':='"),
    ("(cn>a)", 5, "expected '=', '>=', '<=', '~=' or ':='"),
    ("(cn~)", 5, "expected '=', '>=', '<=', '~=' or ':='"),
    ("(c n=a)", 3, "an attribute name holds letters, digits and hyphens and nothing else"),
    ("(ünï=a)", 2, "an attribute name holds letters, digits and hyphens and nothing else"),
    ("(-cn=a)", 2, "an attribute name starts with a letter"),
    ("(2cn=a)", 2, "an attribute name that starts with a digit is an OID: numbers with dots between"),
    ("(2.05=a)", 2, "an attribute name that starts with a digit is an OID: numbers with dots between"),
    ("(2.5.=a)", 2, "an attribute name that starts with a digit is an OID: numbers with dots between"),
    ("(cn;=a)", 5, "the option behind ';' is missing"),
    ("(cn;a_b=a)", 6, "an option holds letters, digits and hyphens and nothing else"),
    ("(cn::=a)", 5, "the matching rule is missing"),
    ("(cn:rule=a)", 9, "expected ':='"),
    ("(cn:rule)", 9, "expected ':='"),
    ("(cn:a:b:=c)", 7, "only one matching rule may be named"),
    ("(cn:a_b:=c)", 6, "a matching rule holds letters, digits and hyphens and nothing else"),
    ("(cn:", 5, "the matching rule is missing"),
    ("(:=a)", 2, "the attribute name or the matching rule is missing"),
    ("(:dn:=a)", 2, "the attribute name or the matching rule is missing"),
    (#"(cn=\zz)"#, 5, #"'\zz' is not two hexadecimal digits"#),
    (#"(cn=a\4)"#, 6, #"'\4' is not two hexadecimal digits"#),
    (#"(cn=\"#, 5, #"'\' is not two hexadecimal digits"#),
    (#"(cn=üü\é4x)"#, 7, #"'\é4' is not two hexadecimal digits"#),
    ("(cn=\\\u{1B}[)", 5, #"'\\u{1b}[' is not two hexadecimal digits"#),
    ("(cn=a(b)", 6, #"'(' has to be written \28 in a value"#),
    ("(cn=**)", 6, "two asterisks may not stand side by side"),
    ("(cn=a*b**)", 9, "two asterisks may not stand side by side"),
    ("(cn>=a*)", 7, #"'*' has to be written \2a in this value"#),
    ("(cn:=*)", 6, #"'*' has to be written \2a in this value"#),
    ("(cn=a\0b)", 6, #"a NUL has to be written \00 in a value"#),
  ]

  @Test("that is none is refused with the column and the reason", arguments: bad)
  func refused(text: String, column: Int, fault: String) {
    let error = #expect(throws: FilterError.self) { try Filter(parsing: text) }
    #expect(error?.column == column)
    #expect(error?.fault == fault)
    #expect(error?.description == "column \(column): \(fault)")
  }

  @Test("may be nested 64 deep and no deeper")
  func nesting() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(!", count: depth) + "(a=b)" + String(repeating: ")", count: depth)
    }
    #expect(try Filter(parsing: nested(Filter.nestingLimit)).description == nested(Filter.nestingLimit))
    for depth in [Filter.nestingLimit + 1, 10_000] {
      let error = #expect(throws: FilterError.self) { try Filter(parsing: nested(depth)) }
      #expect(error?.column == 129)
      #expect(error?.fault == "filters may stand inside one another 64 deep and no deeper")
    }
  }

  @Test("may have 65536 bytes and no more")
  func length() throws {
    let full = "(a=" + String(repeating: "x", count: Filter.textLimit - 4) + ")"
    #expect(try Filter(parsing: full).description == full)
    let error = #expect(throws: FilterError.self) { try Filter(parsing: full + "x") }
    #expect(error?.description == "column 1: the filter is longer than 65536 bytes")
  }
}

@Suite("A condition of a filter")
struct FilterConditionTests {
  @Test("of substrings has a piece at least, and empty ones are none")
  func substrings() {
    #expect(Substrings() == nil)
    #expect(Substrings(any: [[], []]) == nil)
    #expect(Substrings(initial: [1], any: [[], [2]]) == Substrings(initial: [1], any: [[2]]))
  }

  @Test("that names its rule names a rule or an attribute, and no rule that would be read as something else")
  func extensible() {
    #expect(ExtensibleMatch(attribute: nil, value: []) == nil)
    #expect(ExtensibleMatch(attribute: "cn", rule: "DN", value: []) == nil)
    #expect(ExtensibleMatch(attribute: nil, rule: "2.5.13.2", value: []) != nil)
  }
}
