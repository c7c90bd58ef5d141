/// The formats a diagnosis can be had in.
package enum DiagnosisFormat: String, Sendable, CaseIterable {
  case text
  case json

  /// The diagnosis in this format, ending in a line feed.
  /// - Throws: an `EncodingError` when a format cannot hold it.
  package func render(_ report: DiagnosisReport) throws -> String {
    switch self {
    case .text: DiagnosisText(report).text
    case .json: try JSONReport.encoded(DiagnosisDocument(report))
    }
  }
}
