import Diagnosis
import FoundationEssentials
import Membership

extension EventExport {
  /// Reads a text.
  init(_ text: String) throws(EventExportError) { try self.init(Array(text.utf8)) }

  /// Reads one of the files that come with the program.
  init(sample name: String, _ format: Format) throws {
    try self.init(Array(try Self.sample(name, format)))
  }

  static func sample(_ name: String, _ format: Format) throws -> [UInt8] {
    let ending = format == .text ? "txt" : format.rawValue
    let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return Array(try Data(contentsOf: top.appending(path: "samples/events/\(name).\(ending)")))
  }
}

extension Suspect {
  /// Q274321: 5015 tells, the others are company.
  static let keyManagement = Suspect(
    name: "exchange-kms",
    symptoms: [
      Symptom(source: "MSExchangeKMS", id: 5015), Symptom(source: "MSExchangeKMS", id: 5389, isTelling: false),
      Symptom(source: "ESE97", id: 101, isTelling: false),
    ])

  /// Q262939: 4018 has other causes too.
  static let internetMail = Suspect(
    name: "exchange-ims", symptoms: [Symptom(source: "MSExchangeIMC", id: 4018, text: "0xc002041d")])
}

extension EventRecord {
  /// An event so many seconds after an hour of 4 November 2000.
  init(
    _ source: String, _ id: Int, at seconds: Int64?, on computer: String? = "MAIL1", _ message: String = "",
    line: Int = 1
  ) {
    let time = seconds.map { EventTime(seconds: 973_332_753 + $0, isZoned: true) }
    self.init(source: source, id: id, computer: computer, time: time, message: message, line: line)
  }
}
