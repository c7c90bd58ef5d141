import Diagnosis

extension FuzzTarget {
  /// Exports of event logs: text, XML and CSV, in any encoding.
  static let events = FuzzTarget(name: "events") { bytes in
    do throws(EventExportError) { check(try EventExport(bytes), bytes) } catch {
      promise("a fault stands in the file", error.line.map { $0 >= 1 && $0 <= bytes.count + 1 } ?? true, error)
    }
  }

  private static func check(_ export: EventExport, _ bytes: [UInt8]) {
    for event in export.events {
      promise("an event stands in the file", event.line >= 1 && event.line <= bytes.count + 1, event)
      promise("an event has a source and a number", !event.source.isEmpty && event.id >= 0, event)
      _ = event.time?.text
    }
  }
}
