import Directory
import Membership

/// Who is looked for among many, and what became of him.
struct Meeting: Sendable {
  let names: NameTable
  private let members: [Int]
  /// For each name its place among the members; below zero for whoever is none.
  private var places: [Int32]
  /// By place: whether he is to be met among many, and what became of him.
  private var isWanted: [Bool]
  private var met: [MemberFate?]
  private var metCount = 0
  private let progress: ProgressReport

  /// - Parameter members: the numbers of their names, each once.
  init(with members: [Int], of names: NameTable, _ progress: @escaping ProgressReport) {
    (self.names, self.members, self.progress) = (names, members, progress)
    places = Array(repeating: -1, count: names.count)
    for (place, member) in members.enumerated() { places[member] = Int32(place) }
    isWanted = Array(repeating: true, count: members.count)
    met = Array(repeating: nil, count: members.count)
  }

  private func place(of name: Int) -> Int? { places[name] < 0 ? nil : Int(places[name]) }

  /// Those who are to be met among many, and were not yet.
  var open: [Int] { members.indices.filter { isWanted[$0] && met[$0] == nil }.map { members[$0] } }

  /// Those who were not met.
  var strangers: [Int] { members.indices.filter { met[$0] == nil }.map { members[$0] } }

  /// What became of each member; of one of whom nobody knows, nobody may believe anything.
  var fates: [MemberFate] {
    met.map { $0 ?? .hidden(Shortfall(.unresolvedMember, "a member was not looked up: it may be a group")) }
  }

  /// Whoever has this name is asked for by that alone.
  mutating func omit(_ name: DistinguishedName) {
    if let place = names.known(name).flatMap(place) { isWanted[place] = false }
  }

  /// The number of an entry that is to be met among many; nil for any other.
  func wanted(_ entry: Entry) -> Int? {
    entry.readName(names.known).flatMap { member in place(of: member).flatMap { isWanted[$0] ? member : nil } }
  }

  mutating func note(_ fate: MemberFate, of member: Int) {
    guard let place = place(of: member) else { return }
    if met[place] == nil { metCount += 1 }
    met[place] = fate
    if metCount.isMultiple(of: 10_000) { progress(.descending(members: metCount)) }
  }
}
