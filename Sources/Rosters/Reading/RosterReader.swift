internal import Membership
internal import Yams

/// Reads a roster from the nodes of its file, and notes everything that is wrong on the way.
struct RosterReader {
  enum Key: String, CaseIterable { case schema, directories, sets, rules }

  var faults: [Fault] = []
  /// What the rules ask, account by account, with where they ask it.
  var asks: [Ask] = []
  /// The rules as they were read, each with the asks that it makes.
  var readRules: [ReadRule] = []
  /// The exceptions, with where their last day stands.
  var exceptions: [(exception: RuleException, place: Place)] = []
  var directories: [DirectorySource] = []
  var sets: [String: NameSet] = [:]
  /// How many names the rules so far have looked at.
  var weight = 0
  /// How many sets are being resolved, one inside the other.
  var openSets = 0
  private var names: [String: Place] = [:]

  /// The roster; whole only where no fault was noted.
  mutating func read(_ root: Node) -> RosterFile? {
    guard let fields = fields(root, Key.self, of: "a roster") else { return nil }
    readSchema(fields)
    if let node = fields[.directories] { readDirectories(node) }
    if let node = fields[.sets] { readSets(node) }
    guard let list = fields[.rules] else {
      if !fields.hasStrangers { note(fields.place, "the key 'rules' is missing") }
      return nil
    }
    let rules = items(list, "rules").flatMap { readRule($0) }
    return RosterFile(roster: Roster(rules: rules), directories: directories)
  }

  private mutating func readSchema(_ fields: Fields<Key>) {
    guard let node = fields[.schema], let text = text(node, "schema"), text != RosterFile.schema else { return }
    note(node, "'\(text)' is no schema known here: this version reads \(RosterFile.schema)")
  }

  /// Names tell rules apart in reports and in their history.
  mutating func claim(_ name: String, at node: Node) {
    if let place = names[name] { return note(node, "the rule of line \(place.line) is called '\(name)' already") }
    names[name] = Place(node)
  }
}

extension RosterReader {
  mutating func note(_ place: Place, _ message: String) { faults.append(Fault(place, message)) }
  mutating func note(_ node: Node, _ message: String) { note(Place(node), message) }

  /// A question about the known word that is meant.
  func suggestion(_ word: String, among known: @autoclosure () -> [String]) -> String? {
    NearestWord.suggestion(word, among: known(), behind: faults)
  }

  /// A name that the file does not have.
  mutating func notThere(_ what: String, _ name: String, at node: Node, among known: [String]) {
    note(node, "there is no \(what) '\(name)'" + (suggestion(name, among: known).map { ": \($0)" } ?? ""))
  }

  /// The keys of a mapping; nil, and a fault, for anything else.
  mutating func fields<Key>(_ node: Node, _ keys: Key.Type, of what: String) -> Fields<Key>? {
    guard let mapping = node.mapping else {
      let known = Key.allCases.map(\.rawValue).joined(separator: ", ")
      note(node, "\(what) is a mapping with the keys \(known)")
      return nil
    }
    return Fields(mapping, at: Place(node), of: what, &faults)
  }

  /// The items of a list that may not be empty.
  mutating func items(_ node: Node, _ what: String) -> [Node] {
    guard let sequence = node.sequence else {
      note(node, "'\(what)' is a list: each item begins with '- '")
      return []
    }
    if sequence.isEmpty { note(node, "'\(what)' is empty") }
    return Array(sequence)
  }

  /// One item, or the items of a list: a list of one may be written without its dash.
  mutating func oneOrMore(_ node: Node, _ what: String) -> [Node] {
    node.sequence == nil ? [node] : items(node, what)
  }

  /// A text that is not empty; nil, and a fault, for anything else.
  mutating func text(_ node: Node, _ what: String) -> String? {
    guard let scalar = node.scalar else {
      note(node, "'\(what)' is one text, and not a \(node.mapping == nil ? "list" : "mapping")")
      return nil
    }
    let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string.lowercased())
    if isNull || scalar.string.allSatisfy(\.isWhitespace) {
      note(node, "'\(what)' is empty")
      return nil
    }
    return scalar.string
  }

  /// The text under a key, where there is one.
  mutating func text<Key>(_ fields: Fields<Key>, _ key: Key) -> String? {
    fields[key].flatMap { text($0, key.rawValue) }
  }

  /// The text under a key that must be there.
  mutating func required<Key>(_ fields: Fields<Key>, _ key: Key, of what: String) -> String? {
    if fields[key] == nil, !fields.hasStrangers { note(fields.place, "\(what) has no '\(key.rawValue)'") }
    return text(fields, key)
  }

  /// One of a few words.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: Node, _ what: String, _ words: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let text = text(node, what) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    let near = suggestion(text, among: known) ?? "there are \(known.joined(separator: ", "))"
    note(node, "'\(text)' is no value of '\(what)': \(near)")
    return nil
  }

  /// Yes or no; YAML has a dozen words for each, and a roster one.
  mutating func truth(_ node: Node, _ what: String) -> Bool? { word(node, what, Truth.self).map { $0 == .true } }

  private enum Truth: String, CaseIterable { case `true`, `false` }
}
