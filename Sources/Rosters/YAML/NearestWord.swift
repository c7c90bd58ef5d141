/// The known word that a misspelt one is meant for.
enum NearestWord {
  /// The nearest by edits, letters' case aside; nil where none is near enough to be meant.
  static func of(_ word: String, in known: [String]) -> String? {
    // Nobody misspells a word by a page.
    guard word.count <= 40 else { return nil }
    let ranked = known.map { (distance(word.lowercased(), $0.lowercased()), $0) }
    guard let best = ranked.min(by: { $0.0 < $1.0 }), best.0 <= max(1, best.1.count / 3) else { return nil }
    return best.1
  }

  /// How many letters have to be put in, taken out or changed (Levenshtein, 1965).
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (line, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in right.enumerated() {
        let changed = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
