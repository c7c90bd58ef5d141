internal import Foundation
internal import FoundationXML

/// Events as wevtutil prints them: a series without a root, or one with it.
enum EventXML {
  /// Whether the text starts with a tag; browsers put a minus before each that can be folded.
  static func isLikely(_ text: [UInt8]) -> Bool {
    let start = text.drop { $0.isBlank || $0 == UInt8(ascii: "-") }
    return start.first == UInt8(ascii: "<")
  }

  /// The events in the order of the file.
  static func read(_ text: [UInt8]) throws(EventExportError) -> [RawEvent] {
    let collector = EventXMLCollector()
    let parser = XMLParser(data: Data(rooted(text)))
    parser.shouldResolveExternalEntities = false
    parser.externalEntityResolvingPolicy = .never
    parser.delegate = collector
    if parser.parse() { return collector.events }
    throw fault(text, at: max(1, parser.lineNumber))
  }

  /// The text with a root of our own around it, which makes a series one document; a DOCTYPE within it is a fault (XML 1.0 §2.8).
  private static func rooted(_ text: [UInt8]) -> [UInt8] {
    // Messages hold controls that XML 1.0 §2.2 has no way to write; Windows writes them all the same.
    var series = text.map { $0 >= 32 || [9, 10, 13].contains($0) ? $0 : 32 }
    let start = series.firstIndex { !$0.isBlank } ?? 0
    if series[start...].starts(with: "<?xml".utf8) { blankDeclaration(&series, from: start) }
    return Array("<rollcall>".utf8) + series + Array("</rollcall>".utf8)
  }

  /// The declaration names the encoding of the file, which this is not any more; its lines stay, so that faults have theirs.
  private static func blankDeclaration(_ series: inout [UInt8], from start: Int) {
    let end = series[start...].firstIndex(of: UInt8(ascii: ">")) ?? start
    for index in start...end where series[index] != .lineFeed { series[index] = 32 }
  }

  private static func fault(_ text: [UInt8], at line: Int) -> EventExportError {
    let lines = text.split(separator: .lineFeed, maxSplits: line, omittingEmptySubsequences: false)
    let culprit = line <= lines.count ? String(decoding: lines[line - 1], as: UTF8.self) : ""
    return culprit.contains("<!DOCTYPE") ? .documentType(line) : .brokenXML(line)
  }
}
