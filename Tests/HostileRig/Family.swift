import LabSupport

/// Faults of one kind.
struct Family: Sendable {
  let name: String
  /// Of every so many messages, the one that it befalls.
  private let stride: Int
  /// What it does to a message.
  private let damages: @Sendable ([UInt8]) -> [Damage]

  private init(_ name: String, every stride: Int = 1, _ damages: @escaping @Sendable ([UInt8]) -> [Damage]) {
    self.name = name
    self.stride = stride
    self.damages = damages
  }

  /// What it does to a message of this number.
  func faults(_ message: [UInt8], at place: Int) -> [Fault] {
    place % stride == stride / 2 ? damages(message).map { Fault(at: place, $0) } : []
  }

  /// All there are.
  static let all: [Family] =
    Damage.Ending.allCases.map { ending in Family(ending.rawValue) { Catalogue.endings(of: $0, ending) } } + [
      Family("tags", Catalogue.tags), Family("lengths", Catalogue.lengths), Family("length bits", Catalogue.lengthBits),
      Family("pieces", Catalogue.pieces), Family("controls", Catalogue.controls),
      Family("message IDs", Catalogue.identities), Family("intrusions", Catalogue.intrusions),
      Family("order", Catalogue.order), Family("results", Catalogue.results),
      Family("nesting", every: 4) { _ in Catalogue.nestings },
      // Each takes a trial's whole time.
      Family("byte by byte", every: 4) { _ in [.byteByByte] },
      Family("without end", every: 16) { _ in Damage.Flood.allCases.map { .flood($0) } },
    ]
}
