extension FilterParser {
  /// Throws unless this is an attribute description: a name or an OID, then options (RFC 4512 §2.5).
  func check(_ name: ArraySlice<UInt8>) throws(FilterError) {
    let parts = name.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    try check(parts[0], "an attribute name")
    for option in parts.dropFirst() {
      if option.isEmpty { throw fault("the option behind ';' is missing", at: option.startIndex) }
      try checkCharacters(option, "an option")
    }
  }

  /// Throws unless this is a matching rule's name or OID.
  func checkRule(_ name: ArraySlice<UInt8>) throws(FilterError) { try check(name, "a matching rule") }

  /// A name starts with a letter; an OID is two numbers or more without leading zeros (RFC 4512 §1.4).
  private func check(_ name: ArraySlice<UInt8>, _ what: String) throws(FilterError) {
    guard let first = name.first else { throw fault("the attribute name is missing", at: name.startIndex) }
    if !first.isDigit {
      try checkCharacters(name, what)
      if first == .hyphen { throw fault("\(what) starts with a letter", at: name.startIndex) }
      return
    }
    let numbers = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard numbers.count > 1, numbers.allSatisfy(\.isNumber) else {
      throw fault("\(what) that starts with a digit is an OID: numbers with dots between", at: name.startIndex)
    }
  }

  private func checkCharacters(_ text: ArraySlice<UInt8>, _ what: String) throws(FilterError) {
    guard let place = text.firstIndex(where: { !$0.isLetter && !$0.isDigit && $0 != .hyphen }) else { return }
    throw fault("\(what) holds letters, digits and hyphens and nothing else", at: place)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isNumber: Bool { !isEmpty && allSatisfy(\.isDigit) && (count == 1 || first != UInt8(ascii: "0")) }
}

extension UInt8 {
  fileprivate static let hyphen = UInt8(ascii: "-")
  fileprivate var isLetter: Bool { asciiFolded >= UInt8(ascii: "a") && asciiFolded <= UInt8(ascii: "z") }
}
