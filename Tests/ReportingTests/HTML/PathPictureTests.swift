import Directory
import Membership
import Testing

@testable import Reporting

@Suite("The picture of a path")
struct PathPictureTests {
  /// What is written in boxes and at arrows, in its order.
  private func words(_ svg: String) -> [String] {
    svg.split(separator: "<text").dropFirst().compactMap { part in
      part.split(separator: ">", maxSplits: 1).last?.split(separator: "<").first.map(String.init)
    }
  }

  @Test(
    "goes from the account to the group, with the kind of each link at its arrow",
    arguments: [
      (.member, "member"), (.primary, "primary group"), (.logonName, "by logon name"), (.history, "by sIDHistory"),
      (.logon, "at every logon"),
    ] as [(MembershipLink, String)])
  func path(link: MembershipLink, word: String) throws {
    let verdict = try Cases.verdict(
      Cases.account(), Cases.group(), through: [Cases.group("Ops", rid: 1200), Cases.group()], link: link)
    let svg = PathPicture(verdict, try #require(verdict.paths.first)).svg.html
    #expect(words(svg) == ["ExchSvc", word, "Ops", "member", "Domain Admins"])
    #expect(svg.hasPrefix("<svg class=\"path\" role=\"img\" aria-label=\"Path: ExchSvc → "))
    #expect(svg.contains("<g class=\"goal\"><title>Domain Admins</title>"))
    #expect(!svg.contains("cross"))
  }

  @Test("of a missing membership is a crossed arrow, and the groups that hold the account")
  func missing() throws {
    let svg = try #require(PathPicture(withoutPath: Cases.drift())).svg.html
    #expect(words(svg) == ["ExchSvc", "not a member", "Domain Admins", "primary group", "Domain Users"])
    #expect(svg.contains("class=\"cross\"") && svg.contains("<g class=\"missing\"><title>Domain Admins</title>"))
    #expect(svg.contains("aria-label=\"ExchSvc is not in Domain Admins; it is in: Domain Users (primary group)\""))
  }

  @Test("shows at most eight groups that hold the account, and says how many more there are, or that there is none")
  func holders() throws {
    let account = try Cases.account()
    #expect(
      try words(#require(PathPicture(withoutPath: Cases.verdict(account, Cases.group()))).svg.html).last
        == "in no group at all")
    var graph = MembershipGraph()
    for number in 1...10 { graph.insert(account.dn, in: try Cases.group("G\(number)", rid: 2000), by: .member) }
    let verdict = try Cases.verdict(.found(account), .found(Cases.group()), graph: graph)
    let words = try words(#require(PathPicture(withoutPath: verdict)).svg.html)
    #expect(words.contains("G8") && !words.contains("G9") && words.last == "and 2 more")
  }

  @Test("of what cannot be told is a question, and there is none where there is nothing to draw")
  func others() throws {
    var graph = MembershipGraph()
    graph.note(Shortfall(.unreadable, "no right"), at: try Cases.account().dn)
    let unknown = try Cases.verdict(.found(Cases.account()), .found(Cases.group()), graph: graph)
    #expect(unknown.status == .unknown)
    let svg = try #require(PathPicture(withoutPath: unknown)).svg.html
    #expect(words(svg) == ["ExchSvc", "?", "cannot be told", "Domain Admins"])
    #expect(PathPicture(withoutPath: try Cases.verdict(.absent(note: nil), .found(Cases.group()))) == nil)
    #expect(PathPicture(withoutPath: try Cases.verdict(Cases.account(), Cases.group(), mustNot: true)) == nil)
  }

  @Test("stays as wide as it is, however long a name or a path")
  func long() throws {
    let groups = try (0..<40).map { try Cases.group("\($0)" + String(repeating: "W", count: 10_000), rid: 1200 + $0) }
    let verdict = try Cases.verdict(Cases.account(), #require(groups.last), through: groups)
    let svg = PathPicture(verdict, try #require(verdict.paths.first)).svg.html
    #expect(svg.contains("viewBox=\"0 0 264 "))
    #expect(words(svg).count == 81 && words(svg).allSatisfy { $0.count < 40 })
    #expect(svg.contains("<title>0\(String(repeating: "W", count: 10_000))</title>"))
  }
}
