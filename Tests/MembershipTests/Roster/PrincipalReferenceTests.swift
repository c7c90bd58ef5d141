import Directory
import Membership
import Testing

@Suite("A reference to an account or a group")
struct PrincipalReferenceTests {
  @Test(
    "is taken for what it looks like",
    arguments: [
      ("ExchSvc", .name("ExchSvc")),
      (#"CORP\ExchSvc"#, .qualified(domain: "CORP", name: "ExchSvc")),
      (#"CORP\gmsa$"#, .qualified(domain: "CORP", name: "gmsa$")),
      (#"a\b\c"#, .name(#"a\b\c"#)),
      (#"\ExchSvc"#, .name(#"\ExchSvc"#)),
      (#"CORP\"#, .name(#"CORP\"#)),
      ("Exchange Service", .name("Exchange Service")),
      ("a)(cn=*", .name("a)(cn=*")), ("<all>", .name("<all>")), ("<>", .name("<>")),
      ("a=b,", .name("a=b,")),
      ("S-2-1", .name("S-2-1")),
      ("ExchSvc@corp.example", .principalName("ExchSvc@corp.example")),
      ("@domain-admins", .token(.domainAdmins)),
      ("@Domain-ADMINS", .token(.domainAdmins)),
      ("S-1-5-32-544", .sid(SecurityIdentifier(authority: 5, subAuthorities: [32, 544]))),
    ] as [(String, PrincipalReference.Form)])
  func forms(text: String, form: PrincipalReference.Form) throws {
    let reference = try PrincipalReference(text)
    #expect(reference.form == form)
    #expect(reference.given == text)
  }

  @Test("is a DN or a GUID when it reads as one")
  func namesAndGUIDs() throws {
    let name = #"CN=a@b\, c,DC=corp"#
    #expect(try PrincipalReference(name).form == .distinguishedName(DistinguishedName(name)))
    let text = "{00112233-4455-6677-8899-AABBCCDDEEFF}"
    let guid = try #require(GloballyUniqueIdentifier(text))
    #expect(try PrincipalReference(text).form == .guid(guid))
    #expect(try PrincipalReference("<GUID=00112233-4455-6677-8899-aabbccddeeff>").form == .guid(guid))
    #expect(try PrincipalReference("<sid=S-1-5-32-544>").form == .sid(.builtin.appending(rid: 544)))
  }

  @Test(
    "is refused in angle brackets where it is no SID and no GUID",
    arguments: ["<SID=x>", "<guid=1>", "<WKGUID=a,b>"])
  func brackets(text: String) {
    let error = #expect(throws: PrincipalReferenceError.self) { try PrincipalReference(text) }
    #expect(error?.description == "'\(text)' is neither <SID=…> nor <GUID=…>")
  }

  @Test("names nothing when it is empty", arguments: ["", " ", "\t\n"])
  func empty(text: String) {
    let error = #expect(throws: PrincipalReferenceError.self) { try PrincipalReference(text) }
    #expect(error?.description == "the name is empty")
  }

  @Test("is refused when it starts like a SID and is none", arguments: ["S-1-5-21-", "s-1-x", "S-1-5-21-99999999999"])
  func brokenSID(text: String) {
    let error = #expect(throws: PrincipalReferenceError.self) { try PrincipalReference(text) }
    #expect(error?.description == "'\(text)' is not a whole SID")
  }

  @Test("is refused with the tokens there are when it is no token")
  func unknownToken() {
    let error = #expect(throws: PrincipalReferenceError.self) { try PrincipalReference("@admins") }
    #expect(
      error?.description.hasPrefix("'@admins' is not a group token; there are @domain-admins, @domain-users") == true)
  }
}
