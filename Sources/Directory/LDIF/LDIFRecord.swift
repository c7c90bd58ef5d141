/// One content record of an LDIF file.
struct LDIFRecord {
  /// The line of its `dn:`, counted from 1.
  let line: Int
  let entry: Entry

  /// Its name; most records are of use without it.
  /// - Throws: `LDIFError` where it is none.
  var name: DistinguishedName {
    get throws(LDIFError) { try Self.name(entry.readName { $0.bytes }, line) }
  }

  /// The name of a record.
  /// - Throws: `LDIFError` for what is none.
  static func name(_ bytes: [UInt8], _ line: Int) throws(LDIFError) -> DistinguishedName {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw LDIFError(line: line, fault: "the name is not UTF-8")
    }
    do { return try DistinguishedName(text) } catch { throw LDIFError(line: line, fault: error.description) }
  }
}
