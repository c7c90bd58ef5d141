import LabSupport

extension Tool.Answer {
  /// `OUTCOME step`, of each step that doctor told.
  var steps: [String] {
    output.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return line.hasPrefix("  ") && !line.hasPrefix("     ") && words.count > 1 ? "\(words[0]) \(words[1])" : nil
    }
  }
}
