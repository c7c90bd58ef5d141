import Directory

/// Whom groups hold by name, each name by its number.
struct MemberLists: Sendable {
  /// What one group showed.
  struct List: Sendable {
    var members: [Int] = []
    /// Whether its entry showed no name at all.
    var isEmpty = true
    /// A description of members that is not read.
    var optioned: String?
  }

  /// The names of the groups and of whom they hold.
  var names = NameTable()
  /// By the numbers of the groups; nothing for one whose entry was not shown.
  private(set) var lists: [Int: List] = [:]
  /// The empty name, which stands for nobody where a group may not be empty.
  private let nobody: Int

  init() { nobody = names.number(of: .root) }

  /// Takes in a group's entry; a value that is no name stands for nobody.
  mutating func take(_ entry: Entry, of group: Int, _ vocabulary: Vocabulary) {
    var list = List(optioned: vocabulary.optionedLink(of: entry))
    for attribute in vocabulary.memberAttributes {
      // A name that is no UTF-8 is one that no entry answers to, and not none.
      names.forEachNumber(ofLinks: attribute, in: entry, repairing: true) { member in
        guard let member else { return }
        list.isEmpty = false
        if member != nobody { list.members.append(member) }
      }
    }
    lists[group] = list
  }
}
