/// A value that can stand before another of its kind.
enum OrderedValue: Comparable {
  case number(Int64)
  case text(String)
  case octets([UInt8])

  static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): left < right
    case (.octets(let left), .octets(let right)): left.lexicographicallyPrecedes(right)
    default: false
    }
  }
}
