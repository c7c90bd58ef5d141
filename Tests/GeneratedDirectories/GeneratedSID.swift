/// A security identifier, as text and as the octets of objectSid (MS-DTYP §2.4.2.2).
struct GeneratedSID {
  private let parts: [UInt32]

  /// The generated domain, or a principal in it.
  static func domain(rid: Int? = nil) -> GeneratedSID {
    GeneratedSID(parts: [21, 1, 2, 3] + [rid].compactMap { $0.map(UInt32.init) })
  }

  /// A principal of another forest.
  static func foreign(_ index: Int) -> GeneratedSID { GeneratedSID(parts: [21, 7, 8, 9, UInt32(1100 + index)]) }

  var text: String { "S-1-5-" + parts.map(String.init).joined(separator: "-") }

  var octets: [UInt8] {
    [1, UInt8(parts.count), 0, 0, 0, 0, 0, 5]
      + parts.flatMap { part in [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: part >> $0) } }
  }
}
