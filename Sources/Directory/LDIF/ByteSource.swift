/// The bytes of a file, lent part by part.
package protocol ByteSource: Sendable {
  /// How many there are.
  var count: Int { get }

  /// Adds a part of them to others.
  /// - Throws: where they cannot be read, or are not those of before any more.
  func append(_ part: Range<Int>, to bytes: inout [UInt8]) throws
}

extension [UInt8]: ByteSource {
  /// Adds a part of them to others.
  package func append(_ part: Range<Int>, to bytes: inout [UInt8]) { bytes += self[part] }
}
