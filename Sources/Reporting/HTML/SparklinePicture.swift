internal import FoundationEssentials
internal import History

/// How much drift there was, over time, as a picture: a column for each stretch, and a pale one where nobody could tell.
struct SparklinePicture {
  private let timeline: Timeline
  private static let height = 60
  private static let column = 10

  init(_ timeline: Timeline) { self.timeline = timeline }

  /// The picture with its ends and its height, and what it shows in words.
  var figure: Markup {
    let start = (timeline.stretches.first?.start ?? timeline.end).day
    return """
      <figure class="timeline">
      \(svg)
      <p class="ends" aria-hidden="true"><span>\(start)</span><span>peak \(timeline.peak)</span><span>\(timeline.end.day)</span></p>
      <figcaption>\(timeline.words).</figcaption>
      </figure>

      """
  }

  /// SVG, as wide as there is room.
  private var svg: Markup {
    """
    <svg class="sparkline" role="img" aria-label="\(timeline.words)" preserveAspectRatio="none" \
    viewBox="0 0 \(timeline.stretches.count * Self.column) \(Self.height)">\(columns)</svg>
    """
  }

  private var columns: [Markup] {
    timeline.stretches.enumerated().map { place, stretch in
      let left = place * Self.column
      guard let drift = stretch.drift else {
        return "<rect class=\"gap\" x=\"\(left)\" y=\"0\" width=\"\(Self.column)\" height=\"\(Self.height)\"/>"
      }
      // Any drift at all shows above the ground.
      let height = drift == 0 ? 2 : max(6, drift * Self.height / max(1, timeline.peak))
      let mark: Markup = drift == 0 ? "none" : "some"
      return """
        <rect class="\(mark)" x="\(left + 1)" y="\(Self.height - height)" width="\(Self.column - 2)" height="\(height)"/>
        """
    }
  }
}
