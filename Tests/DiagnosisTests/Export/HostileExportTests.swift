import Diagnosis
import GeneratedDirectories
import Testing

@Suite("A hostile file")
struct HostileExportTests {
  /// What every format reacts to.
  private static let tokens = [
    "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", "<", ">", "</", "/>", "<Event>", "</Event>", "<System>", "]]>",
    "<![CDATA[", "<!--", "-->", "<?xml", "?>", "<!DOCTYPE x [", "<!ENTITY a \"&a;&a;\">", "&a;", "&#0;", "&#xD800;",
    "Event ID: ", "Source: ", "Description:", "Event Type: ", "Date: ", "1/1/1", "PM", "#TYPE", "Id,ProviderName",
    "====",
    "\u{FEFF}", "\u{0}", "e\u{301}", "\u{202E}", "99999999999999999999", "-1", ":", " ",
  ].map { Array($0.utf8) }

  /// Whether it was read and not refused.
  private static func read(_ bytes: [UInt8]) -> Bool {
    guard let export = try? EventExport(bytes) else { return false }
    let diagnosis = Diagnostician([.keyManagement, .internetMail]).diagnosis(of: export.events)
    #expect(diagnosis.suspicions.count <= 2)
    #expect(export.events.allSatisfy { $0.line >= 1 && !$0.source.isEmpty && $0.id >= 0 })
    return true
  }

  @Test("is read or refused, whatever its bytes", arguments: 1...4 as ClosedRange<UInt64>)
  func random(seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    var read = 0
    for _ in 0..<500 {
      let count = numbers.below(60)
      if Self.read((0..<count).map { _ in UInt8(numbers.below(256)) }) { read += 1 }
      if Self.read((0..<count).flatMap { _ in numbers.pick(Self.tokens) }) { read += 1 }
    }
    #expect(read > 0 && read < 1_000, "\(read)")
  }

  @Test(
    "is read or refused, wherever a sample is cut off or damaged", arguments: EventExport.Format.allCases,
    ["exchange-kms", "exchange-ims"])
  func damaged(format: EventExport.Format, name: String) throws {
    let bytes = try EventExport.sample(name, format)
    var numbers = SplitMix64(seed: 7)
    var read = 0
    for _ in 0..<150 {
      if Self.read(Array(bytes.prefix(numbers.below(bytes.count)))) { read += 1 }
      var damaged = bytes
      for _ in 0...numbers.below(4) { damaged[numbers.below(damaged.count)] = UInt8(numbers.below(256)) }
      if Self.read(damaged) { read += 1 }
      let place = numbers.below(bytes.count)
      if Self.read(Array(bytes[..<place]) + numbers.pick(Self.tokens) + Array(bytes[place...])) { read += 1 }
    }
    #expect(read > 50 && read < 450, "\(read)")
  }
}
