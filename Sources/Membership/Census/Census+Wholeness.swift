internal import Directory

extension Census {
  /// For each group, by place, whether whoever is in it in any way was read: nothing is open about it, nor about anybody it holds.
  var wholeness: [Bool] {
    guard let doubted else { return Array(repeating: false, count: groups.count) }
    var isOpen = [Bool](repeating: false, count: names.count)
    for name in doubted { isOpen[name] = true }
    var next = Array(doubted)
    let holders = doubted.isEmpty ? LinkRows(count: 0, []) : holders
    while let name = next.popLast() {
      holders.forEach(in: name) { group in
        if isOpen[group] { return }
        isOpen[group] = true
        next.append(group)
      }
    }
    return groups.map { !isOpen[$0] }
  }

  /// For each name the groups that hold it, by number.
  private var holders: LinkRows {
    LinkRows(count: names.count, links.map { LinkRows.Pair(Int($0.member), Int($0.group)) })
  }
}
