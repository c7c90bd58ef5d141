internal import FoundationEssentials

/// The one key that a server may have: the SHA-256 of its certificate's SubjectPublicKeyInfo, as RFC 7469 §2.4 pins it.
package struct KeyPin: Sendable, Hashable, CustomStringConvertible {
  private static let algorithm = "sha256:"

  /// 32 bytes.
  package let digest: [UInt8]

  /// A pin of these 32 bytes.
  package init(digest: [UInt8]) { self.digest = digest }

  /// `sha256:` and base64.
  /// - Throws: `KeyPinError` for anything else.
  package init(_ text: String) throws(KeyPinError) {
    guard text.hasPrefix(Self.algorithm), let data = Data(base64Encoded: String(text.dropFirst(Self.algorithm.count))),
      data.count == 32
    else { throw KeyPinError(text: text) }
    digest = Array(data)
  }

  /// As it is written.
  package var description: String { Self.algorithm + Data(digest).base64EncodedString() }
}

/// A text that is no pin.
package struct KeyPinError: Error, CustomStringConvertible {
  let text: String

  /// What a pin looks like.
  package var description: String {
    "'\(text.harmless)' is no pin of a key: sha256: and 44 characters of base64, the SHA-256 of its SubjectPublicKeyInfo"
  }
}
