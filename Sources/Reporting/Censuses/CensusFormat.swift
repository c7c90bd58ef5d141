/// The formats a census can be had in.
package enum CensusFormat: String, Sendable, CaseIterable {
  case text
  case csv
  case json

  /// The census in this format, ending in a line feed unless it is empty.
  /// - Throws: an `EncodingError` when a format cannot hold it.
  package func render(_ report: CensusReport) throws -> String {
    switch self {
    case .text: CensusText(report).text
    case .csv: CensusCSV(report).text
    case .json: try report.json
    }
  }
}
