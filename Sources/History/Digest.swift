internal import Crypto
internal import Directory

/// SHA-256 of several texts.
enum Digest {
  /// 64 hexadecimal digits; lengths keep texts apart that hold anything at all.
  static func hex(of fields: [String]) -> String {
    var text: [UInt8] = []
    for field in fields {
      if !text.isEmpty { text.append(UInt8(ascii: ",")) }
      text += "\(field.utf8.count):".utf8
      text += field.utf8
    }
    return Array(SHA256.hash(data: text)).hex
  }
}
