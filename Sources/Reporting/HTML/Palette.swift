/// The colours of a page, as `#rrggbb`. Each that letters have stands out from each that lies under them by 4.5 to 1 at least
/// (WCAG 2.2, 1.4.3).
struct Palette: Sendable {
  /// A colour by its name in the style sheet.
  struct Colour: Sendable {
    let name: String
    let value: String
  }

  /// What lies under letters.
  let grounds: [Colour]
  /// What letters have.
  let inks: [Colour]
  /// What is only drawn.
  let lines: [Colour]

  /// For paper, and for whoever did not ask for another.
  static let light = Palette(
    grounds: [
      Colour(name: "page", value: "#f5f6f8"), Colour(name: "card", value: "#ffffff"),
      Colour(name: "inset", value: "#eef0f4"),
    ],
    inks: [
      Colour(name: "ink", value: "#1a1f26"), Colour(name: "faint", value: "#565f6b"),
      Colour(name: "drift", value: "#b42318"), Colour(name: "unknown", value: "#7a2ea0"),
      Colour(name: "at-risk", value: "#875200"), Colour(name: "acknowledged", value: "#1d5fa8"),
      Colour(name: "compliant", value: "#17693a"),
    ],
    lines: [Colour(name: "line", value: "#d5dae1")])

  /// For the night.
  static let dark = Palette(
    grounds: [
      Colour(name: "page", value: "#0f1216"), Colour(name: "card", value: "#181c22"),
      Colour(name: "inset", value: "#232932"),
    ],
    inks: [
      Colour(name: "ink", value: "#e7eaef"), Colour(name: "faint", value: "#a3adba"),
      Colour(name: "drift", value: "#ff8f85"), Colour(name: "unknown", value: "#d8a9f3"),
      Colour(name: "at-risk", value: "#f0b94f"), Colour(name: "acknowledged", value: "#84bbff"),
      Colour(name: "compliant", value: "#72cf92"),
    ],
    lines: [Colour(name: "line", value: "#39424e")])

  /// The colours as variables of a style sheet.
  var variables: String { (grounds + inks + lines).map { "--\($0.name): \($0.value);" }.joined(separator: " ") }
}
