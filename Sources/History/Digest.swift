internal import Crypto
internal import Directory

/// SHA-256 of several texts.
enum Digest {
  /// 64 hexadecimal digits; lengths keep texts apart that hold anything at all.
  static func hex(of fields: [String]) -> String {
    let text = fields.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
    return SHA256.hash(data: Array(text.utf8)).hex
  }
}
