/// Distinguished names by number: each name once, however it is spelt and however often it comes, in two flat buffers.
///
/// For millions of names, of which a `DistinguishedName` each would be too much. Two names have one number where they are equal as
/// `DistinguishedName` compares them; no text is made of one before somebody reads it.
package struct NameTable: Sendable {
  /// The canonical spelling of each name.
  private var keys = PackedBytes()
  /// How each name came first, where that is not its canonical spelling; else nothing.
  private var spellings = PackedBytes()
  /// For each place of the hash table the name that is there, and its hash; never more than half of them are taken.
  private var slots: [Slot]
  /// Names beyond ASCII, of which some are equal that are not alike: letters with accents may be one character or two.
  private var exotic: [DistinguishedName: Int] = [:]

  private struct Slot {
    var number: UInt32
    var hash: UInt32
    static let vacant = Slot(number: .max, hash: 0)
  }

  /// A table without names.
  package init() { slots = Array(repeating: .vacant, count: 1024) }

  /// How many names there are; their numbers are those below.
  package var count: Int { keys.count }

  /// The number of a name, a new one where it has none yet; nil for what is no name.
  /// - Parameter name: its bytes as they came (RFC 4514).
  package mutating func number(of name: Span<UInt8>) -> Int? {
    if let plain = keys.appendPlainName(name) { return settle(plain.hash, name) }
    // Replacing what is no UTF-8 would make two names one.
    guard let text = String(validating: name.bytes, as: UTF8.self),
      let name = try? DistinguishedName(text)
    else { return nil }
    return number(of: name)
  }

  /// The number of a name, a new one where it has none yet.
  package mutating func number(of name: DistinguishedName) -> Int {
    let key = name.canonicalText
    if key.utf8.allSatisfy({ $0 < 0x80 }) {
      keys.append(key.utf8Span.span)
      return settle(keys.hashOfLast, name.text.utf8Span.span)
    }
    if let known = exotic[name] { return known }
    exotic[name] = keys.count
    keys.append(key.utf8Span.span)
    return keep(name.text.utf8Span.span)
  }

  /// The number of a name that is there; nil for a stranger.
  package func known(_ name: DistinguishedName) -> Int? {
    let key = name.canonicalText
    if !key.utf8.allSatisfy({ $0 < 0x80 }) { return exotic[name] }
    var probe = PackedBytes()
    probe.append(key.utf8Span.span)
    return known(probe, probe.hashOfLast)
  }

  /// The number of a name that is there; nil for a stranger, and for what is no name.
  /// - Parameter name: its bytes as they came (RFC 4514).
  package func known(_ name: Span<UInt8>) -> Int? {
    var probe = PackedBytes()
    if let plain = probe.appendPlainName(name) { return known(probe, plain.hash) }
    let text = String(validating: name.bytes, as: UTF8.self)
    return text.flatMap { try? DistinguishedName($0) }.flatMap(known)
  }

  /// Lends the bytes of the name as it came first. Hostile until escaped for where they go.
  package func read<Read>(_ number: Int, _ body: (Span<UInt8>) throws -> Read) rethrows -> Read {
    try spellings.isEmpty(number) ? keys.read(number, body) : spellings.read(number, body)
  }

  /// Adds the name as it came first to a text of bytes; false, and nothing added, where it is not of ASCII that can be seen.
  package func append(_ number: Int, to text: inout [UInt8]) -> Bool {
    spellings.isEmpty(number) ? keys.append(number, to: &text) : spellings.append(number, to: &text)
  }

  /// The name as it came first.
  package func text(_ number: Int) -> String {
    read(number) { span in String(decoding: span.bytes, as: UTF8.self) }
  }

  /// The name as it came first.
  /// - Throws: what a text throws that is no name; only names have numbers.
  package func name(_ number: Int) throws(DistinguishedNameError) -> DistinguishedName {
    try DistinguishedName(text(number))
  }

  /// The first RDN in its canonical spelling; empty for the root.
  package func leaf(_ number: Int) -> String {
    let plain = keys.read(number) { key in
      key.indices.first { key[$0] == UInt8(ascii: ",") }.flatMap { end in String(plain: key.extracting(..<end)) }
    }
    return plain ?? (try? name(number))?.components.first ?? ""
  }

  /// Whether one name comes before another by their canonical spellings, byte by byte: the same order on every machine.
  package func precedes(_ one: Int, _ other: Int) -> Bool { keys.precedes(one, other) }

  /// Whether the entry of this name is one of those, or stands below one.
  package func isWithin(_ number: Int, _ ancestors: NamesAbove) -> Bool {
    ancestors.contain { keys.end(of: number, count: $0) }
  }
}

extension NameTable {
  /// Finds the name whose key was just appended, or makes it one of its own.
  private mutating func settle(_ hash: UInt32, _ spelling: Span<UInt8>) -> Int {
    let (slot, known) = place(of: hash) { keys.isLast(sameAs: $0) }
    if let known {
      keys.removeLast()
      return known
    }
    slots[slot] = Slot(number: UInt32(keys.count - 1), hash: hash)
    return keep(spelling)
  }

  /// Gives the number of each name of a batch, in their order, a new one where it has none yet.
  mutating func settle(_ batch: borrowing KeyBatch, _ body: (Int) -> Void) {
    for (place, hint) in hints(for: batch).enumerated() {
      if let hint, keys.isSame(hint, as: place, of: batch.keys) {
        body(hint)
      } else {
        body(settle(place, of: batch))
      }
    }
  }

  /// For each name of a batch the one that its hash leads to first, where they look alike; else nothing. A step for all of them, then
  /// the next: each step waits for memory, and none for another name's.
  private func hints(for batch: borrowing KeyBatch) -> [Int?] {
    let found = batch.hashes.map { slots[Int($0) & (slots.count - 1)] }
    return found.indices.map { place in
      let slot = found[place]
      guard slot.number != .max, slot.hash == batch.hashes[place] else { return nil }
      return keys.last(Int(slot.number)) == batch.keys.last(place) ? Int(slot.number) : nil
    }
  }

  private mutating func settle(_ place: Int, of batch: borrowing KeyBatch) -> Int {
    let hash = batch.hashes[place]
    batch.keys.read(place) { keys.append($0) }
    return batch.spellings.isEmpty(place)
      ? batch.keys.read(place) { settle(hash, $0) } : batch.spellings.read(place) { settle(hash, $0) }
  }

  private func known(_ probe: borrowing PackedBytes, _ hash: UInt32) -> Int? {
    place(of: hash) { known in keys.read(known) { probe.isLast(spelt: $0) } }.number
  }

  /// Where a name of this hash stands in the table, or would stand, and its number if it is there.
  private func place(of hash: UInt32, _ isSame: (Int) -> Bool) -> (slot: Int, number: Int?) {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot].number != .max {
      let known = Int(slots[slot].number)
      if slots[slot].hash == hash, isSame(known) { return (slot, known) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, nil)
  }

  /// Keeps the spelling of the name whose key is the last.
  private mutating func keep(_ spelling: Span<UInt8>) -> Int {
    if keys.isLast(spelt: spelling) { spellings.appendNothing() } else { spellings.append(spelling) }
    if keys.count * 2 > slots.count { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    let taken = slots.filter { $0.number != .max }
    slots = Array(repeating: .vacant, count: slots.count * 2)
    for slot in taken { slots[place(of: slot.hash) { _ in false }.slot] = slot }
  }
}

extension String {
  /// The same of bytes that mean themselves; nil where one is escaped or beyond ASCII.
  fileprivate init?(plain bytes: Span<UInt8>) {
    for offset in bytes.indices where bytes[offset] >= 0x80 || bytes[offset] == UInt8(ascii: "\\") { return nil }
    self.init(decoding: bytes.bytes, as: UTF8.self)
  }
}
