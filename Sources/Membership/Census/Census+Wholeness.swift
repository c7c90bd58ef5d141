internal import Directory

extension Census {
  /// For each group, by place, whether whoever is in it in any way was read: nothing is open about it, nor about anybody in it.
  var wholeness: [Bool] {
    guard let doubted else { return Array(repeating: false, count: groups.count) }
    if doubted.isEmpty { return Array(repeating: true, count: groups.count) }
    // Nobody comes into a group that grants something through one for mail.
    let granting = isOpen(from: doubted, throughMail: false)
    let mailing = self.mailing.isEmpty ? granting : isOpen(from: doubted, throughMail: true)
    return groups.enumerated().map { !(self.mailing.contains($0.offset) ? mailing : granting)[$0.element] }
  }

  /// For each name whether something is open about it: about the name itself, or about one that it holds in any way.
  private func isOpen(from doubted: Set<Int>, throughMail: Bool) -> [Bool] {
    let holders = LinkRows(count: names.count, links.map { LinkRows.Pair(Int($0.member), Int($0.group)) })
    var isOpen = [Bool](repeating: false, count: names.count)
    for name in doubted { isOpen[name] = true }
    var next = Array(doubted)
    while let name = next.popLast() {
      if !throughMail, place(of: name).map(mailing.contains) == true { continue }
      holders.forEach(in: name) { group in
        if isOpen[group] { return }
        isOpen[group] = true
        next.append(group)
      }
    }
    return isOpen
  }

  /// For each group, by place, whether its own list was read as a whole.
  var directWholeness: [Bool] {
    guard let doubted else { return Array(repeating: false, count: groups.count) }
    return groups.map { !doubted.contains($0) }
  }
}
