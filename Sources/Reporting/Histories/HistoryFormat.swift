/// The formats a history can be had in.
package enum HistoryFormat: String, Sendable, CaseIterable {
  case text
  case json

  /// The history in this format, ending in a line feed.
  /// - Throws: an `EncodingError` when a format cannot hold it.
  package func render(_ listing: HistoryListing) throws -> String {
    switch self {
    case .text: HistoryText(listing).text
    case .json: try JSONReport.encoded(HistoryDocument(listing))
    }
  }
}
