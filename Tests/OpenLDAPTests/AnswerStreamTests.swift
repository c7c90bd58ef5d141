internal import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// What a server's bytes are taken for, before anybody decodes them.
@Suite("The stream of a server's messages")
struct AnswerStreamTests {
  private static let entry = BER.sequence(
    BER.integer(300),
    BER.sequence(
      BER.string("cn=g"), BER.sequence(BER.sequence(BER.string("member"), BER.sequence(BER.string("cn=a"), tag: 0x31))),
      tag: 0x64))
  private static let done = BER.sequence(BER.integer(7), result(0x65), BER.sequence(control, tag: 0xa0))
  private static let control = BER.sequence(BER.string("1.2.3"), BER.boolean(true), BER.octets([0x30, 0]))

  @Test("is the same whether it comes in one piece or byte by byte")
  func pieces() throws {
    let bytes = Self.entry + Self.done + BER.sequence(BER.integer(1), BER.sequence(BER.string("ldap://x"), tag: 0x73))
    let heads = try Self.heads([bytes])
    #expect(heads.map(\.id) == [300, 7, 1])
    #expect(heads.map(\.operation) == [0x64, 0x65, 0x73])
    #expect(try Self.heads(bytes.map { [$0] }) == heads)
    #expect(try Self.heads([Array(bytes.prefix(20)), Array(bytes.dropFirst(20))]) == heads)
  }

  @Test("passes over many values as over one, wherever they are cut")
  func cutValues() throws {
    let values = (0..<40).map { BER.string(String(repeating: "v", count: $0 * 7)) }
    let set = BER.sequence(Array(values.joined()), tag: 0x31)
    let bytes = Self.entry(set) + Self.done
    let heads = try Self.heads([bytes])
    #expect(heads.map(\.id) == [7, 7])
    for cut in 1..<bytes.count { #expect(try Self.heads([Array(bytes[..<cut]), Array(bytes[cut...])]) == heads) }
  }

  @Test(
    "refuses a value that ends behind its attribute, and one that is none, among many",
    arguments: [[4, 2, 0], [2, 1, 0], [4, 0x80]])
  func brokenValues(broken: [UInt8]) {
    let many = Array([[UInt8]](repeating: [4, 1, 0x76], count: 20).joined())
    Self.expectMisshapen(Self.entry(BER.octets(many + broken, tag: 0x31)))
  }

  private static func entry(_ set: [UInt8]) -> [UInt8] {
    BER.sequence(
      BER.integer(7),
      BER.sequence(BER.string("cn=g"), BER.sequence(BER.sequence(BER.string("member"), set)), tag: 0x64))
  }

  @Test(
    "takes every answer that a server gives, lengths in more bytes than they need among them",
    arguments: [
      BER.sequence(BER.integer(1), result(0x61, BER.octets([1, 2], tag: 0x87))),
      BER.sequence(BER.integer(1), result(0x67)),
      BER.sequence(BER.integer(0), result(0x78, BER.string("1.2", tag: 0x8a), BER.string("v", tag: 0x8b))),
      BER.sequence(BER.integer(1), result(0x65, BER.sequence(BER.string("ldap://x"), tag: 0xa3))),
      BER.sequence(BER.integer(1), BER.sequence(tag: 0x73)),
      BER.sequence(BER.integer(1), BER.sequence(BER.string(""), BER.sequence(), tag: 0x64)),
      [0x30, 0x84, 0, 0, 0, 16, 2, 1, 5, 0x65, 0x84, 0, 0, 0, 7, 10, 1, 0, 4, 0, 4, 0],
      [0x30, 0x88, 0, 0, 0, 0, 0, 0, 0, 12, 2, 1, 5, 0x65, 7, 10, 1, 0, 4, 0, 4, 0],
    ])
  func accepted(message: [UInt8]) throws { #expect(try Self.heads([message, message]).count == 2) }

  @Test("refuses an entry whose attribute lacks its values: libldap takes it for one that has none")
  func attributeWithoutValues() {
    let swallowed = BER.sequence(BER.octets(Array("objectSid".utf8) + BER.sequence(BER.string("x"), tag: 0x31)))
    Self.expectMisshapen(
      BER.sequence(BER.integer(1), BER.sequence(BER.string("cn=g"), BER.sequence(swallowed), tag: 0x64)))
  }

  @Test(
    "refuses what is not LDAP, or not where it belongs",
    arguments: [
      [0x30, 0], [0x30, 0x80, 2, 1, 1, 0, 0], [0x31, 3, 2, 1, 1], Array("HTTP/1.1".utf8), [0x15, 3, 1],
      [0x30, 3, 2, 1, 1], [0x30, 2, 2, 0], [0x30, 5, 2, 1, 1, 0x79, 0], [0x30, 5, 2, 1, 1, 0x42, 0],
      [0x30, 7, 2, 5, 1, 1, 1, 1, 1], [0x30, 5, 2, 1, 1, 0x65, 0], [0x30, 5, 2, 1, 1, 0x65, 1],
      [0x30, 12, 2, 1, 1, 0x65, 8, 10, 1, 0, 4, 0, 4, 0], [0x30, 12, 2, 1, 1, 0x65, 7, 10, 1, 0, 4, 0, 2, 0],
      [0x30, 14, 2, 1, 1, 0x65, 7, 10, 1, 0, 4, 0, 4, 0, 0xa1, 0], [0x3f, 0x81, 0],
      [0x30, 9, 2, 1, 1, 0x64, 4, 4, 0, 0x31, 0], [0x30, 5, 2, 1, 1, 0x7f, 0],
      [0x30, 0x89, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    ])
  func refused(bytes: [UInt8]) { Self.expectMisshapen(bytes) }

  @Test("refuses ten thousand elements one inside the other at the first that is too deep")
  func nesting() {
    Self.expectMisshapen([0x30, 0x83, 1, 0, 0, 2, 1, 1] + (0..<10_000).flatMap { _ in [0x30, 0x83, 0, 0xff, 0xff] })
  }

  @Test("refuses a message by its announced length, before its content comes")
  func largeMessage() throws {
    let most = AnswerFault.largeMessage(most: 64 << 20)
    for length in [[0x84, 4, 0, 0, 0], [0x84, 0x7f, 0xff, 0xff, 0xff], [0x88] + [UInt8](repeating: 0xff, count: 8)] {
      #expect(throws: most) { try Self.heads([[0x30] + length], .standard) }
    }
    #expect(try Self.heads([[0x30, 0x84, 3, 0xff, 0xff, 0xfa]], .standard) == [])
    #expect(most.condition == .notAllowed("an entry or another message of more than 64 MiB is not read", .size))
  }

  @Test("refuses a run by the bytes of all its messages")
  func largeRun() {
    let limits = SizeLimits(message: 100, run: Self.done.count * 3)
    #expect(throws: Never.self) { try Self.heads([Self.done, Self.done, Self.done], limits) }
    #expect(throws: AnswerFault.largeRun(most: limits.run)) {
      try Self.heads([Self.done, Self.done, Self.done, [0x30, 1]], limits)
    }
  }

  @Test("refuses a number below zero, which libldap takes for nobody's")
  func negative() {
    Self.expectMisshapen([0x30, 12, 2, 1, 0x80, 0x65, 7, 10, 1, 0, 4, 0, 4, 0])
    Self.expectMisshapen([0x30, 13, 2, 2, 0xff, 0x01, 0x65, 7, 10, 1, 0, 4, 0, 4, 0])
  }

  @Test("refuses a result of more than words, before its content comes, and takes an entry of that size")
  func largeResult() {
    let most = 1 << 20
    #expect(throws: AnswerFault.largeMessage(most: most)) {
      try Self.heads([[0x30, 0x83, 0x20, 0, 0, 2, 1, 1, 0x65, 0x83, 0x1f, 0xff, 0xf8]], .standard)
    }
    #expect(throws: Never.self) {
      try Self.heads([[0x30, 0x83, 0x20, 0, 0, 2, 1, 1, 0x64, 0x83, 0x1f, 0xff, 0xf8]], .standard)
    }
  }

  @Test("refuses an entry of more values than there is memory for, however small they are")
  func manyValues() {
    let values = [UInt8](repeating: 0, count: 1100).flatMap { _ in [4, 0] as [UInt8] }
    let attribute = BER.sequence(BER.string("a"), BER.octets(values, tag: 0x31))
    let entry = BER.sequence(BER.integer(1), BER.sequence(BER.string("cn=g"), BER.sequence(attribute), tag: 0x64))
    #expect(throws: AnswerFault.manyParts(most: 1024)) { try Self.heads([entry], SizeLimits(message: 4096, run: 4096)) }
    #expect(throws: Never.self) { try Self.heads([entry], SizeLimits(message: 32_768, run: 32_768)) }
  }

  private static func result(_ tag: UInt8, _ more: [UInt8]...) -> [UInt8] {
    BER.sequence(BER.enumerated(0), BER.string(""), BER.string("text"), Array(more.joined()), tag: tag)
  }

  private static func heads(
    _ pieces: [[UInt8]], _ limits: SizeLimits = SizeLimits(message: 1 << 20, run: 1 << 30)
  ) throws(AnswerFault) -> [AnswerStream.Head] {
    var stream = AnswerStream(limits)
    var heads: [AnswerStream.Head] = []
    for piece in pieces { heads += try stream.take(piece.span) }
    return heads
  }

  private static func expectMisshapen(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let error = #expect(throws: AnswerFault.self, sourceLocation: sourceLocation) { try heads([bytes]) }
    if case .misshapen = error { return }
    Issue.record("refused as \(String(describing: error))", sourceLocation: sourceLocation)
  }
}
