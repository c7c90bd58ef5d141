import FoundationEssentials

/// What a browser made of a page: what it asked for, what it complained of, and how it looks.
package struct BrowsedPage: Decodable, Sendable {
  /// Every address that was asked for, the page's own among them.
  package let requests: [String]
  /// What the browser complained of, and what scripts said.
  package let messages: [String]
  /// How wide the window is, in pixels.
  package let width: Int
  /// How wide the page is, in pixels.
  package let scrollWidth: Int
  /// How many elements are scripts.
  package let scripts: Int
  /// How many elements have an attribute that is a script.
  package let handlers: Int
  /// Every address in the page that does not stay in it.
  package let addresses: [String]
  /// Which elements there are, by name.
  package let names: [String]
  /// The colour of the page, as the browser gives it.
  package let background: String
  /// What a person reads.
  package let text: String

  /// Opens a file in a browser without a window; combine with `.lab("chromium-headless-shell")`.
  /// - Parameters:
  ///   - width: of the window, in pixels.
  ///   - pdf: where the page is printed to; nil for nowhere.
  package static func open(
    _ path: String, width: Int = 1200, isDark: Bool = false, pdf: String? = nil
  ) async throws -> BrowsedPage {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../in-browser").path
    let options = ["--width", "\(width)"] + (isDark ? ["--dark"] : []) + (pdf.map { ["--pdf", $0] } ?? [])
    let answer = try await Tool.check(script, [path] + options)
    return try JSONDecoder().decode(BrowsedPage.self, from: Data(answer.utf8))
  }
}
