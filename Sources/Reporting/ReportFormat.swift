/// The formats a report can be had in.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text
  case json
  case ldif
  case nagios
  case prometheus
  case junit
  case csv
  case html

  /// Whether it shows the changes that would remove the drift (`Report.cure`).
  package var showsCure: Bool { self == .ldif || self == .html }

  /// Whether it says what to do about each verdict (`Report.hints`).
  package var showsHints: Bool { self == .text || self == .html }

  /// The report in this format, ending in a line feed.
  /// - Parameter style: how text is dressed; the other formats are never dressed.
  /// - Throws: an `EncodingError` when a format cannot hold the report.
  package func render(_ report: Report, style: TextStyle) throws -> String {
    switch self {
    case .text: TextReport(report, style).text
    case .json: try JSONReport(report).text
    case .ldif: LDIFReport(report).text
    case .nagios: NagiosReport(report).text
    case .prometheus: PrometheusReport(report).text
    case .junit: JUnitReport(report).text
    case .csv: CSVReport(report).text
    case .html: HTMLReport(report).text
    }
  }
}
