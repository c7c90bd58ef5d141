import GeneratedDirectories
import Testing

@testable import Directory

@Suite("The index of a snapshot")
struct SnapshotIndexTests {
  @Test("knows each of its attributes in any case, by the rule that filters compare it by")
  func attributes() {
    for attribute in IndexedAttribute.allCases {
      for name in [attribute.name, attribute.name.uppercased(), attribute.name.lowercased()] {
        #expect(IndexedAttribute(name.utf8Span.span) == attribute)
      }
      #expect(attribute.rule == ValueRule(attribute.name))
    }
    for name in ["", "cx", "member;x", "members", "xember", "é", "description"] {
      #expect(IndexedAttribute(name.utf8Span.span) == nil, "\(name)")
    }
  }

  @Test("finds the records of each key among 20,000 pairs, in their order and once each")
  func postings() {
    var random = SplitMix64(seed: 3)
    var (postings, simple) = (Postings(), [UInt32: [Int]]())
    for record in 0..<20_000 {
      // The same in some of their bytes, so that each round of the sorting matters.
      let key = UInt32(random.below(20)) << UInt32(random.pick([0, 8, 16, 24]))
      for _ in 0...random.below(2) { postings.append(key, record) }
      simple[key, default: []].append(record)
    }
    postings.sort()
    for (key, records) in simple {
      #expect(postings.records(key) == records && postings.count(key) >= records.count)
    }
    #expect(simple.keys.reduce(0) { $0 + postings.count($1) } == postings.count && postings.count(77) == 0)
    #expect(postings.allRecords(below: 20_000) == Array(0..<20_000))
    #expect(postings.records(77).isEmpty && Postings().records(0).isEmpty)
    #expect(Set(postings.sharedKeys) == Set(simple.filter { $0.value.count > 1 }.keys))
  }

  @Test("finds the records of a class, whatever others they are of, and none where there are too many sets of classes")
  func classes() {
    var classes = SnapshotClasses()
    let sets: [[UInt32]] = [[1], [1, 2], [2, 1, 1], [3, 2]]
    for record in 0..<1000 { classes.append(sets[record % 4]) }
    for key in UInt32(1)...4 {
      let expected = (0..<1000).filter { sets[$0 % 4].contains(key) }
      #expect(classes.records(key) == expected && classes.count(key) == expected.count)
    }
    for record in 0..<1000 { classes.append([UInt32(record) + 5]) }
    #expect(classes.count(2) == nil && classes.count(4) == nil)
  }

  @Test("takes for ASCII's twins all characters that are equal to ASCII ones, and no others")
  func twins() {
    let ascii = Dictionary(
      uniqueKeysWithValues: (UInt8(0)..<0x80).map { (String(Unicode.Scalar($0)), Unicode.Scalar($0)) })
    var twins: [Unicode.Scalar: Unicode.Scalar] = [:]
    for scalar in (UInt32(0x80)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
      twins[scalar] = ascii[String(scalar)]
    }
    #expect(twins == String.twins)
  }

  @Test("has for equal names one key, plain or not")
  func keys() throws {
    let names = ["cn=k b,dc=x", "CN=K  B , DC=X", "2.5.4.3=\u{212A} b,dc=x", "cn=\\6b b,dc=x"]
    #expect(Set(try names.map { try DistinguishedName($0).key }).count == 1)
    #expect(PlainName.read("cn=k b,dc=x".utf8Span.span)?.key == (try DistinguishedName(names[1])).key)
    #expect(PlainName.read("cn=k b,dc=x".utf8Span.span)?.parent == 7)
    #expect(PlainName.read("dc=x".utf8Span.span)?.parent == nil)
  }
}
