import Directory
import Synchronization
import Testing

/// Files that are not what they were when they are read again.
@Suite("A file that changes under one's hands")
struct ChangingFileTests {
  private struct Worn: Error, CustomStringConvertible { let description = "the disk is worn out" }

  /// Bytes that are others, or none, after so many reads.
  private final class Source: ByteSource {
    private let (before, after): ([UInt8], [UInt8]?)
    private let left: Mutex<Int>

    init(_ before: String, _ after: String?, reads: Int) {
      (self.before, self.after) = (Array(before.utf8), after.map { Array($0.utf8) })
      left = Mutex(reads)
    }

    var count: Int { before.count }

    func append(_ part: Range<Int>, to bytes: inout [UInt8]) throws {
      let isOld = left.withLock { left in
        left -= 1
        return left >= 0
      }
      guard let source = isOld ? before : after else { throw Worn() }
      bytes += source[part]
    }
  }

  private static let text = "dn: o=a\no: a\n\ndn: cn=b,o=a\ncn: b\n"

  private func ask(_ after: String?, reads: Int, _ filter: Filter = .any) async throws -> [SearchReply] {
    let snapshot = try LDIFSnapshot(ldif: Source(Self.text, after, reads: reads), url: "f.ldif")
    let base = SearchBase.name(try DistinguishedName("o=a"))
    return try await snapshot.replies(to: [
      SearchRequest(base: base, scope: .subtree, filter: filter, attributes: [])
    ])
  }

  @Test("is an error, and never half an answer", arguments: 1...8)
  func worn(reads: Int) async throws {
    for filter in [Filter.any, .equals("cn", "b")] {
      do {
        let replies = try await ask(nil, reads: reads, filter)
        #expect(reads > 4 && replies[0].entries.count == (filter == .any ? 2 : 1))
      } catch let error as DirectoryError {
        #expect(error.message == "f.ldif: the file cannot be read: the disk is worn out.")
      } catch {
        #expect(error is Worn && reads < 3)
      }
    }
  }

  @Test(
    "is an error where its records are none any more, or others",
    arguments: [
      "dn: o=a\no: a\n\ndn: cn=b,o=a\ncn- b\n", "dn: o=a\no: a\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
    ])
  func others(after: String) async throws {
    let padded = after + String(repeating: "\n", count: max(0, Self.text.count - after.count))
    let error = await #expect(throws: DirectoryError.self) { try await self.ask(padded, reads: 3) }
    #expect(error?.message == "f.ldif: the file cannot be read: it is not what it was before.")
  }

  @Test(
    "is an error where a name is another, or none: it would pass for nobody of that name",
    arguments: ["dn: o=a\no: a\n\ndn: cn=c,o=a\ncn: b\n", "dn: o=a\no: a\n\ndn: cn-b,o=a\ncn: b\n"])
  func otherNames(after: String) async throws {
    let snapshot = try LDIFSnapshot(ldif: Source(Self.text, after, reads: 3), url: "f.ldif")
    let base = SearchBase.name(try DistinguishedName("cn=b,o=a"))
    for scope in [SearchScope.base, .subtree] {
      let request = SearchRequest(base: base, scope: scope, attributes: [])
      let error = await #expect(throws: DirectoryError.self) { try await snapshot.replies(to: [request]) }
      #expect(error?.message == "f.ldif: the file cannot be read: it is not what it was before.")
    }
  }
}
