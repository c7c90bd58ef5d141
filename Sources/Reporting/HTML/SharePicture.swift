/// How many verdicts stand how, as a bar; the numbers stand beside it.
struct SharePicture {
  private let report: Report
  private static let width = 1000
  /// So that one among ten thousand is seen.
  private static let least = 12

  init(_ report: Report) { self.report = report }

  /// SVG, as wide as there is room; nil where there is nothing to show.
  var svg: Markup? {
    let parts = Standing.counts(in: report)
    let (all, room) = (parts.map(\.count).reduce(0, +), Self.width - Self.least * parts.count)
    guard all > 0 else { return nil }
    var left = 0
    let bars = parts.map { standing, count -> Markup in
      let width = Self.least + room * count / all
      defer { left += width }
      return "<rect class=\"\(standing.mark)\" x=\"\(left)\" y=\"0\" width=\"\(width - 3)\" height=\"10\"/>"
    }
    return """
      <svg class="share" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 \(Self.width - 3) 10">\(bars)</svg>
      """
  }
}
