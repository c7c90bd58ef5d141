/// What ends by itself, and should be looked after in time.
struct Life {
  /// Seconds from now.
  let left: Int64

  /// Whether there is nothing to do yet.
  /// - Parameter notice: how many seconds before its end somebody should look after it.
  func isLong(_ notice: Int64) -> Bool { left >= notice }

  /// How long it still lasts, a clause.
  var words: String {
    if left < 0 { return "over" }
    return left >= 86_400 ? "\(left / 86_400) days left" : "\(left / 3600) h \(left % 3600 / 60) min left"
  }
}
