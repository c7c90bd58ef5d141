import Testing

@testable import Reporting

@Suite("A long list in a JSON document")
struct JSONListTests {
  private struct Document: Encodable {
    let before = Self.trap
    let between = ["list": [Element]()]
    let list: [Element]
    let more: [Int] = []

    /// What the place of an empty list looks like.
    static let trap = "\n  \"list\" : [\n\n  ]"
  }

  private struct Element: Encodable {
    let number: Int
    let text = Document.trap + "/\u{9B}é"
  }

  private static func list(_ count: Int, portion: Int) -> JSONList<Element> {
    JSONList(name: "list", count: count, portion: portion) { Element(number: $0) }
  }

  @Test("is, some at a time, what it is as a whole", arguments: 0..<8, [1, 2, 3, 7, 1_000])
  func same(count: Int, portion: Int) throws {
    let whole = try JSONReport.encoded(Document(list: (0..<count).map(Element.init)))
    #expect(try Self.list(count, portion: portion).text(in: Document(list: [])) == whole)
  }

  @Test("is told to be missing where the document has no place for it")
  func missing() {
    #expect(throws: EncodingError.self) { try Self.list(1, portion: 1).text(in: ["other": [Int]()]) }
  }

  @Test("is made an element at a time, in its order")
  func inTurn() throws {
    var made: [Int] = []
    let list = JSONList(name: "list", count: 5, portion: 2) { place in
      made.append(place)
      return Element(number: place)
    }
    _ = try list.text(in: Document(list: []))
    #expect(made == [0, 1, 2, 3, 4])
  }
}
