@testable import OpenLDAP

extension FuzzTarget {
  /// The gate before libldap: what it makes of a stream is the same in whatever pieces the stream comes.
  static let answers = FuzzTarget(name: "answers") { bytes in
    let stream = Array(bytes.dropFirst())
    let whole = heads(stream, inPiecesOf: max(1, stream.count))
    let cut = heads(stream, inPiecesOf: bytes.first.map { Int($0) + 1 } ?? 1)
    promise("pieces do not matter", whole.fault == cut.fault && (whole.heads == cut.heads || whole.fault != nil), bytes)
  }

  private static func heads(_ stream: [UInt8], inPiecesOf size: Int) -> (
    heads: [AnswerStream.Head], fault: AnswerFault?
  ) {
    var (gate, heads) = (AnswerStream(SizeLimits(message: 1 << 12, run: 1 << 13)), [AnswerStream.Head]())
    do throws(AnswerFault) {
      for start in stride(from: 0, to: stream.count, by: size) {
        let piece = Array(stream[start..<min(start + size, stream.count)])
        heads += try gate.take(piece.span)
      }
      return (heads, nil)
    } catch {
      return (heads, error)
    }
  }
}
