internal import Membership

extension Verdict {
  /// The headline, with the worst reason where the headline does not give it. Hostile until escaped for where it goes.
  var statement: String {
    guard status != .drift, let reason = reasons.first else { return headline }
    return "\(headline): \(reason.message)"
  }
}

extension String {
  /// Its beginning, and a mark where it goes on. By scalars: a letter may wear any number of accents.
  func clipped(to most: Int) -> String {
    guard let end = unicodeScalars.index(startIndex, offsetBy: most, limitedBy: endIndex), end < endIndex else {
      return self
    }
    return String(self[..<end]) + "…"
  }
}
