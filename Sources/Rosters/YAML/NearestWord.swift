/// The known word that a misspelt one is meant for.
enum NearestWord {
  /// Behind so many faults nobody reads suggestions, and a thousand of them take long to find.
  private static let mostFaults = 100

  /// A question about the word that is meant, for the first faults; nil where none is near enough.
  static func suggestion(_ word: String, among known: @autoclosure () -> [String], behind faults: [Fault]) -> String? {
    guard faults.count < mostFaults else { return nil }
    return of(word, in: known()).map { "do you mean '\($0)'?" }
  }

  /// The nearest by edits, letters' case aside; nil where none is near enough to be meant.
  static func of(_ word: String, in known: [String]) -> String? {
    // Nobody misspells a word by a page.
    guard word.count <= 40 else { return nil }
    let ranked = known.map { (distance(word.lowercased(), $0.lowercased()), $0) }
    guard let best = ranked.min(by: { $0.0 < $1.0 }), best.0 <= max(1, best.1.count / 3) else { return nil }
    return best.1
  }

  /// How many letters have to be put in, taken out, changed or swapped with the next one (optimal string alignment: Levenshtein,
  /// 1965, with Damerau's swaps, 1964).
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var rows = [Array(0...right.count)]
    for line in left.indices {
      var row = [line + 1]
      for column in right.indices {
        let changed = rows[line][column] + (left[line] == right[column] ? 0 : 1)
        row.append(min(changed, rows[line][column + 1] + 1, row[column] + 1))
        if line > 0, column > 0, left[line] == right[column - 1], left[line - 1] == right[column] {
          row[column + 1] = min(row[column + 1], rows[line - 1][column - 1] + 1)
        }
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
