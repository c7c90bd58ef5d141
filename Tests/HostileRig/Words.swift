/// What stands on the command line.
struct Words {
  private let words: [String]

  init(_ words: [String]) { self.words = words }

  func contains(_ option: String) -> Bool { words.contains(option) }

  func value(_ option: String) -> String? {
    words.firstIndex(of: option).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
  }

  func number(_ option: String) -> Int? { value(option).flatMap { Int($0) } }

  func numbers(_ option: String) -> [Int]? { value(option)?.split(separator: ",").compactMap { Int($0) } }
}
