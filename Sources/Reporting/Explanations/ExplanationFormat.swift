package import Membership

/// The formats an explanation can be had in.
package enum ExplanationFormat: String, Sendable, CaseIterable {
  case text
  case json
  /// A picture for Graphviz.
  case dot
  /// A picture for whatever shows Mermaid: wikis, merge requests.
  case mermaid

  /// The explanation in this format, ending in a line feed.
  /// - Throws: an `EncodingError` when a format cannot hold it.
  package func render(_ explanation: Explanation, run: RunDetails) throws -> String {
    switch self {
    case .text: ExplanationText(explanation).text
    case .json: try JSONReport.encoded(ExplanationDocument(explanation, run))
    case .dot: ExplanationPicture(explanation).dot
    case .mermaid: ExplanationPicture(explanation).mermaid
    }
  }
}
