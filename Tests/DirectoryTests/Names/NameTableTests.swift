import Testing

@testable import Directory

/// Names by number.
struct NameTableTests {
  @Test("has one number for names that are equal, whatever their spelling, and the first spelling of each")
  func numbers() throws {
    var table = NameTable()
    let texts = [
      "CN=Svc,OU=A,DC=x", "cn=svc,ou=a,dc=x", "cn=b,dc=x", "commonName=\\53vc, OU=A , dc=X", "cn=svc,ou=a\\,dc=x",
      "cn=ä", "CN=Ä", "cn=svc+uid=1,dc=x", "UID=1+CN=SVC,DC=x", "",
    ]
    let numbers = texts.map { table.number(of: Array($0.utf8).span) }
    #expect(numbers == [0, 0, 1, 0, 2, 3, 3, 4, 4, 5])
    #expect((0..<table.count).map(table.text) == [texts[0], texts[2], texts[4], texts[5], texts[7], ""])
  }

  @Test("takes letters with accents for the same in one character and in two, and twins of ASCII for ASCII")
  func canonicalEquivalence() throws {
    var table = NameTable()
    let texts = ["cn=\u{E9}", "CN=e\u{301}", "cn=E\u{301}", "cn=a`", "cn=a\u{1FEF}", "cn=k", "cn=\u{212A}", "cn=e"]
    let numbers = texts.map { table.number(of: Array($0.utf8).span) }
    #expect(numbers == [0, 0, 0, 1, 1, 2, 2, 3])
    for (one, first) in zip(texts, numbers) {
      #expect(table.known(try DistinguishedName(one)) == first)
      for (other, second) in zip(texts, numbers) {
        #expect(try (DistinguishedName(one) == DistinguishedName(other)) == (first == second), "\(one) \(other)")
      }
    }
  }

  @Test("has none for what is no name", arguments: ["x", "cn", "cn=a,", "=a", "cn=a\\", "cn=a,,dc=x"])
  func malformed(text: String) {
    var table = NameTable()
    #expect(table.number(of: Array(text.utf8).span) == nil)
    #expect(table.count == 0)
  }

  @Test("keeps twenty thousand apart, and finds each again by bytes and by name")
  func many() throws {
    var table = NameTable()
    let texts = (0..<20_000).map { "uid=u\($0),ou=People,dc=corp,dc=example" }
    let numbers = texts.map { table.number(of: Array($0.utf8).span) }
    #expect(numbers == Array(0..<20_000))
    for number in stride(from: 0, to: 20_000, by: 37) {
      #expect(table.number(of: Array(texts[number].uppercased().utf8).span) == number)
      #expect(table.known(try DistinguishedName(texts[number])) == number)
      #expect(table.text(number) == texts[number])
    }
    #expect(table.count == 20_000)
    #expect(table.known(try DistinguishedName("uid=u20000,ou=People,dc=corp,dc=example")) == nil)
  }

  @Test("tells equal names from others as DistinguishedName does: every pair of names of four pieces")
  func asDistinguishedName() throws {
    let pieces = ["cn=", "a", "A", " ", ",dc=b", "\\,", "+uid=1", "é", "\\41", "#"]
    var names: [(name: DistinguishedName, number: Int)] = []
    var table = NameTable()
    for index in 0..<10_000 {
      let text = "cn=" + [index / 1000, index / 100 % 10, index / 10 % 10, index % 10].map { pieces[$0] }.joined()
      let (name, number) = (try? DistinguishedName(text), table.number(of: Array(text.utf8).span))
      #expect((name == nil) == (number == nil), "\(text)")
      if let name, let number { names.append((name, number)) }
    }
    let numbers = Dictionary(grouping: names, by: \.name).mapValues { Set($0.map(\.number)) }
    #expect(numbers.count > 1000 && numbers.count == table.count)
    #expect(numbers.values.allSatisfy { $0.count == 1 })
  }

  @Test("orders names byte by byte, and knows what stands below what")
  func order() throws {
    var table = NameTable()
    let texts = ["cn=b,dc=x", "cn=a,dc=x", "cn=ab,dc=x", "dc=x", "cn=a,dc=xx", "cn=a\\,dc=x"]
    let numbers = texts.compactMap { table.number(of: Array($0.utf8).span) }
    #expect(
      numbers.sorted(by: table.precedes).map(table.text) == [
        texts[1], texts[4], texts[5], texts[2], texts[0], texts[3],
      ])
    for roots in [["DC=x"], ["DC=x", "DC=y"], ["CN=A,DC=x", "DC=xx"], ["CN=A\\,DC=x"], [""], []] {
      let roots = try roots.map { try DistinguishedName($0) }
      let within = try numbers.filter { number in
        let name = try table.name(number)
        return roots.contains { name.isWithin($0) }
      }
      #expect(numbers.filter { table.isWithin($0, NamesAbove(roots)) } == within, "\(roots)")
    }
  }
}
