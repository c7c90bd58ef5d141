extension BERLayout {
  /// The message with other bytes in the place of one element; the lengths around it follow.
  package func rebuilt(_ message: [UInt8], with bytes: [UInt8], insteadOf target: Element) -> [UInt8] {
    var result = bytes
    var inner = target.whole
    // From the inside out: each element that holds the target gets the header that its new content needs.
    for outer in elements.reversed() where outer.depth < target.depth && outer.content.contains(target.start) {
      let content =
        message[outer.content.lowerBound..<inner.lowerBound] + result
        + message[inner.upperBound..<outer.content.upperBound]
      result = BER.element(outer.tag, Array(content))
      inner = outer.whole
    }
    return Array(message[..<inner.lowerBound] + result + message[inner.upperBound...])
  }
}
