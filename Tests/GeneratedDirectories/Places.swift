/// Gives entries names and places that no other entry has.
struct Places {
  let domain: GeneratedName
  private(set) var containers: [GeneratedName] = []
  private let shape: DirectoryShape
  /// For each container, the folded values that are taken.
  private var taken: [Set<String>] = []

  init(seed: UInt64, shape: DirectoryShape, using random: inout SplitMix64) {
    self.shape = shape
    domain = .domain(shape.domain)
    addContainer(shape.dialect == .any ? domain : domain.child([("OU", "Random \(seed)")]))
    while containers.count < 3, random.once(in: 4) {
      let parent = containers.count - 1
      addContainer(containers[parent].child(unit(below: parent, using: &random)))
    }
  }

  private mutating func addContainer(_ name: GeneratedName) {
    containers.append(name)
    taken.append([])
  }

  /// The RDN of an organizational unit; RFC 4514 lets it have two pairs.
  private mutating func unit(below parent: Int, using random: inout SplitMix64) -> [GeneratedName.Pair] {
    let own = ("OU", freeValue(in: parent, using: &random))
    return shape.dialect == .any && random.once(in: 3) ? [own, ("L", Self.value(using: &random))] : [own]
  }

  mutating func entries(using random: inout SplitMix64) -> [GeneratedEntry] {
    let groups = random.number(in: shape.groups)
    let accounts = random.number(in: shape.accounts)
    var entries: [GeneratedEntry] = []
    for index in 0..<groups + accounts {
      let kind = index < groups ? .group : kind(using: &random)
      entries.append(GeneratedEntry(kind: kind, name: name(kind, index, using: &random), index: index))
    }
    return entries
  }

  private func kind(using random: inout SplitMix64) -> GeneratedEntry.Kind {
    switch random.below(12) {
    case 0: .computer
    case 1 where shape.dialect == .any: .managedServiceAccount
    case 2 where shape.dialect == .any: .foreignSecurityPrincipal
    default: .user
    }
  }

  private mutating func name(
    _ kind: GeneratedEntry.Kind, _ index: Int, using random: inout SplitMix64
  ) -> GeneratedName {
    // The CN of a foreignSecurityPrincipal is its SID (MS-ADTS §6.1.1.4.10).
    if kind == .foreignSecurityPrincipal {
      return domain.child([("CN", "ForeignSecurityPrincipals")]).child([("CN", GeneratedSID.foreign(index).text)])
    }
    let place = random.below(containers.count)
    return containers[place].child([("CN", freeValue(in: place, using: &random))])
  }

  /// The name of no entry.
  mutating func stranger(using random: inout SplitMix64) -> GeneratedName {
    containers[0].child([("CN", freeValue(in: 0, using: &random))])
  }

  private mutating func freeValue(in place: Int, using random: inout SplitMix64) -> String {
    var value = Self.value(using: &random)
    while !taken[place].insert(Letters.folded(value)).inserted { value += "\(random.below(10))" }
    return value
  }

  private static func value(using random: inout SplitMix64) -> String {
    let value = Letters.value(using: &random)
    return Letters.folded(value).isEmpty ? value + "s" : value
  }
}
