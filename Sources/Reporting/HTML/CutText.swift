internal import Directory

/// A text for a box of a picture: as much as is likely to fit, since nothing here can measure letters.
struct CutText {
  /// The text, with an ellipsis where it was cut.
  let text: String

  /// - Parameter width: in pixels, for letters of 13 pixels.
  init(_ whole: String, width: Int) {
    // What is escaped for the page is wider than what was given.
    let whole = whole.harmless
    var room = Double(width)
    let fitting = whole.prefix { character in
      room -= Self.width(character)
      return room >= 0
    }
    if fitting.endIndex == whole.endIndex {
      text = whole
    } else {
      text = fitting.dropLast(2) + "…"
    }
  }

  /// About how wide a character is, rather too much than too little.
  private static func width(_ character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar {
    case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "!": return 4
    case "m", "w", "M", "W", "@", "%": return 12.5
    case "A"..."Z": return 9.5
    // From Hangul Jamo on, letters tend to be as wide as they are high.
    case "\u{1100}"...: return 14
    default: return 7.6
    }
  }
}
