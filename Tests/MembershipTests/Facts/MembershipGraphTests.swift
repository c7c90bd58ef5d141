import Directory
import Membership
import Testing

@Suite("The membership graph")
struct MembershipGraphTests {
  /// A graph of `a>b` (a is a member of b) and `a=b` (b is the primary group of a).
  private func graph(_ links: String...) throws -> MembershipGraph {
    try links.reduce(into: MembershipGraph()) { graph, text in
      let names = text.split { $0 == ">" || $0 == "=" }.map(String.init)
      graph.insert(try dn(names[0]), in: try Corp.group(names[1]), by: text.contains("=") ? .primary : .member)
    }
  }

  private func dn(_ name: String) throws -> DistinguishedName { try DistinguishedName("cn=\(name),dc=CORP") }

  /// The path's group names, or the answer's own name.
  private func told(_ answer: MembershipAnswer) -> String {
    switch answer {
    case .present(let path): "\(path.kind): " + path.steps.map(\.group.name).joined(separator: " ")
    case .absent: "absent"
    case .notRead(let shortfalls): "not read: " + shortfalls.map(\.message).joined(separator: " ")
    }
  }

  @Test(
    "finds direct, primary and nested membership (NetExec PR#1055, Disco#16)",
    arguments: [
      (["u>g"], "direct: g"), (["u=g"], "primary: g"), (["u>h", "h>g"], "nested: h g"),
      (["u=h", "h>g"], "nested: h g"), (["u>h"], "absent"), ([], "absent"), (["g>u"], "absent"),
    ])
  func kinds(links: [String], answer: String) throws {
    let graph = try links.reduce(into: MembershipGraph()) { graph, link in
      let names = link.split { $0 == ">" || $0 == "=" }.map(String.init)
      graph.insert(try dn(names[0]), in: try Corp.group(names[1]), by: link.contains("=") ? .primary : .member)
    }
    #expect(told(graph.answer(try dn("u"), in: try dn("g"))) == answer)
  }

  @Test("shows the shortest of several paths, and the first found of equals")
  func shortest() throws {
    let long = try graph("u>a", "a>b", "b>g", "u>c", "c>g")
    #expect(told(long.answer(try dn("u"), in: try dn("g"))) == "nested: c g")
    let diamond = try graph("u>a", "u>b", "b>g", "a>g")
    #expect(told(diamond.answer(try dn("u"), in: try dn("g"))) == "nested: a g")
    let direct = try graph("u>a", "a>g", "u>g")
    #expect(told(direct.answer(try dn("u"), in: try dn("g"))) == "direct: g")
  }

  @Test("a link that is read twice is one, by whichever of many groups it leads", arguments: [3, 63, 64, 65, 200])
  func readTwice(groups: Int) throws {
    let links: [MembershipLink] = [.member, .primary]
    var graph = MembershipGraph()
    for number in 0..<groups { graph.insert(try dn("u"), in: try Corp.group("\(number)"), by: links[number % 2]) }
    for number in (0..<groups).reversed() {
      for link in links { graph.insert(try dn("u"), in: try Corp.group("\(number)"), by: link) }
    }
    let steps = graph.steps(from: try dn("u"))
    #expect(steps.prefix(groups).map(\.group.name) == (0..<groups).map(String.init))
    #expect(steps.count == groups * 2)
    #expect(Set(steps).count == groups * 2)
  }

  @Test(
    "ends on cycles of any length (bitwarden/directory-connector#233, opensearch-security#887)",
    .timeLimit(.minutes(10)), arguments: [1, 2, 3, 50])
  func cycles(length: Int) throws {
    var graph = try graph("u>0")
    for place in 0..<length {
      graph.insert(try dn("\(place)"), in: try Corp.group("\((place + 1) % length)"), by: .member)
    }
    #expect(graph.answer(try dn("u"), in: try dn("elsewhere")) == .absent)
    guard case .present(let path) = graph.answer(try dn("u"), in: try dn("\(length - 1)")) else {
      return #expect(Bool(false))
    }
    #expect(path.steps.count == length)
    guard case .present(let own) = graph.answer(try dn("0"), in: try dn("0")) else { return #expect(Bool(false)) }
    #expect(own.steps.count == length)
  }

  @Test("climbs a chain of 10,000 groups without recursion (opensearch-security#887)", .timeLimit(.minutes(10)))
  func longChain() throws {
    var graph = try graph("u>0")
    for place in 0..<10_000 { graph.insert(try dn("\(place)"), in: try Corp.group("\(place + 1)"), by: .member) }
    guard case .present(let path) = graph.answer(try dn("u"), in: try dn("10000")) else { return #expect(Bool(false)) }
    #expect(path.steps.count == 10_001)
    #expect(path.kind == .nested)
  }

  @Test("knows three states: present, absent and not read (opnsense/core#10128)")
  func threeStates() throws {
    var graph = try graph("u>a", "a>b", "v>c")
    graph.note(Shortfall(.unreadable, "hidden"), at: try dn("b"))
    #expect(told(graph.answer(try dn("u"), in: try dn("g"))) == "not read: hidden")
    #expect(told(graph.answer(try dn("u"), in: try dn("b"))) == "nested: a b")
    #expect(told(graph.answer(try dn("v"), in: try dn("g"))) == "absent")
    graph.note(Shortfall(.incompleteRead, "cut"), at: try dn("u"))
    #expect(told(graph.answer(try dn("u"), in: try dn("g"))) == "not read: cut hidden")
  }

  @Test("gives the groups that hold an entry, each link once, in the order met")
  func steps() throws {
    let graph = try graph("u>a", "u=b", "u>a", "a>c")
    #expect(graph.steps(from: try dn("u")).map { "\($0.group.name) \($0.link)" } == ["a member", "b primary"])
    #expect(graph.steps(from: try dn("nobody")).isEmpty)
  }
}
