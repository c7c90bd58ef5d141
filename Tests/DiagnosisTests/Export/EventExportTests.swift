import Diagnosis
import Testing

@Suite("An export of events")
struct EventExportTests {
  private static let text = "Event Type: Error\nEvent Source: A\nEvent ID: 1\nDescription: schl\u{FC}g fehl \u{20AC}"

  private static func utf16(_ text: String, mark: Bool, low: Int) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return low == 0 ? pair : pair.reversed()
    }
  }

  @Test(
    "is read in every encoding that Windows writes",
    arguments: [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16(text, mark: true, low: 0),
      utf16(text, mark: true, low: 1), utf16(text, mark: false, low: 0), utf16(text, mark: false, low: 1),
      text.unicodeScalars.map { $0 == "\u{20AC}" ? 0x80 : UInt8($0.value) }, utf16(text, mark: true, low: 0) + [0],
    ])
  func encodings(bytes: [UInt8]) throws {
    #expect(try EventExport(bytes).events.map(\.message) == ["schlüg fehl €"])
  }

  @Test(
    "is read in every encoding in each format", arguments: EventExport.Format.allCases,
    ["exchange-kms", "exchange-ims"])
  func formats(format: EventExport.Format, name: String) throws {
    let bytes = try EventExport.sample(name, format)
    let text = String(decoding: bytes, as: UTF8.self)
    let plain = try EventExport(bytes)
    #expect(try EventExport(Self.utf16(text, mark: true, low: 0)).events == plain.events)
    #expect(try EventExport(Self.utf16(text, mark: true, low: 1)).events == plain.events)
    #expect(try EventExport(text.replacing("\n", with: "\r\n")).events.map(\.line) == plain.events.map(\.line))
  }

  @Test(
    "is refused where there is nothing to read, with what to do",
    arguments: [
      ("", "empty"), ("\n \r\n", "empty"), ("\u{FEFF}", "empty"), ("hello", "'wevtutil qe Application /f:xml'"),
      ("hello", "'Event Source:'"), ("hello", "ConvertTo-Csv"), ("dn: cn=a\nmember: cn=b\n", "no export of events"),
      ("Source: A\nDescription: B\n", "no export of events"), ("{\"Id\": 1}", "no export of events"),
      ("a,b\n1,2\n", "no export of events"),
    ])
  func refused(text: String, fault: String) {
    let error = #expect(throws: EventExportError.self) { try EventExport(text) }
    #expect(error?.line == nil)
    #expect(error?.description.contains(fault) == true)
  }

  @Test("is refused when it is too large to be read at once")
  func tooLarge() {
    let bytes = [UInt8](repeating: 32, count: EventExport.sizeLimit + 1)
    #expect(#expect(throws: EventExportError.self) { try EventExport(bytes) }?.fault.contains("64 MiB") == true)
  }

  @Test("holds of one event no more than an event can have")
  func longText() throws {
    let event = try EventExport("Event ID: 1\nSource: A\nDescription: " + String(repeating: "é", count: 100_000)).events
    #expect(event[0].message.utf8.count == 64 * 1024)
  }
}
