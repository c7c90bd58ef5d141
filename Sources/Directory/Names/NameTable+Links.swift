extension NameTable {
  /// Gives the number of the name in each value of a link attribute, whatever is around it (`LinkValue`), in their order: a new one
  /// where it has none yet, nil for what is no name. Nothing at all is the name of the root.
  /// - Parameter isRepaired: whether a name that is no UTF-8 is one that no entry answers to, and not none.
  package mutating func forEachNumber(
    ofLinks attribute: String, in entry: Entry, repairing isRepaired: Bool, _ body: (Int?) -> Void
  ) {
    var batch = KeyBatch()
    entry.forEachValue(of: attribute) { value in
      let isPlain = batch.append(value)
      if isPlain && !batch.isFull { return }
      settle(batch, body)
      batch.removeAll()
      if !isPlain { body(number(ofLink: value, isRepaired)) }
    }
    settle(batch, body)
  }

  private mutating func number(ofLink value: Span<UInt8>, _ isRepaired: Bool) -> Int? {
    let bytes: [UInt8] = value.bytes
    let text = isRepaired ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
    guard let name = text.flatMap({ try? LinkValue($0) })?.name else { return nil }
    // What holds trimmings alone means somebody who is not named.
    return name == .root && !value.isEmpty ? nil : number(of: name)
  }
}
