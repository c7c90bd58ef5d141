/// Numbers by number: for each of a range of rows the numbers in it, all in one array.
struct LinkRows: Sendable {
  /// That a number is in a row.
  struct Pair: Sendable, Hashable {
    let row: UInt32
    let target: UInt32

    init(_ row: Int, _ target: Int) { (self.row, self.target) = (UInt32(row), UInt32(target)) }
  }

  /// Where each row begins in `targets`, and behind the last where it ends.
  private let starts: [UInt32]
  private let targets: [UInt32]

  /// So many rows of these pairs, each row in the order of the pairs.
  init(count: Int, _ pairs: [Pair]) {
    var ends = [UInt32](repeating: 0, count: count + 1)
    for pair in pairs { ends[Int(pair.row) + 1] += 1 }
    for row in 0..<count { ends[row + 1] += ends[row] }
    starts = ends
    var targets = [UInt32](repeating: 0, count: pairs.count)
    for pair in pairs {
      targets[Int(ends[Int(pair.row)])] = pair.target
      ends[Int(pair.row)] += 1
    }
    self.targets = targets
  }

  /// How many rows there are.
  var count: Int { starts.count - 1 }

  /// How many numbers are in the row.
  func count(of row: Int) -> Int { Int(starts[row + 1] - starts[row]) }

  /// The number at this place of the row.
  subscript(row: Int, place: Int) -> Int { Int(targets[Int(starts[row]) + place]) }

  /// Lends each number in the row; a slice of them for each of a million rows would be a million shares in one array.
  func forEach(in row: Int, _ body: (Int) -> Void) {
    for place in Int(starts[row])..<Int(starts[row + 1]) { body(Int(targets[place])) }
  }
}
