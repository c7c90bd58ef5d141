import Directory
import Membership

/// What was met, by the numbers of the names.
extension Descent {
  /// The number of a name that was met; nil for a stranger.
  func number(of name: DistinguishedName) -> Int? { read.names.known(name) }

  /// The name of this number, as it came first.
  /// - Throws: nothing but what a name throws that is none, and only names have numbers.
  func name(_ number: Int) throws(DistinguishedNameError) -> DistinguishedName { try read.names.name(number) }

  /// Whom the group holds.
  func members(of group: Int) -> [Int] { read.lists[group]?.members ?? [] }

  /// Whom the group of this name holds.
  func members(of group: DistinguishedName) -> [Int] { number(of: group).map(members) ?? [] }

  /// What became of a name; nil where it was not looked up.
  func fate(_ number: Int) -> MemberFate? { number < fates.count ? fates[number] : nil }

  /// What answers to a name; nil where nothing does, or nothing that is shown.
  func principal(_ number: Int) -> Principal? {
    if case .found(let principal) = fate(number) { principal } else { nil }
  }

  /// The groups that were met and hold members by their names.
  func group(_ number: Int) -> Principal? {
    let principal = principal(number) ?? starts[number]
    return principal?.holdsNames == true ? principal : nil
  }

  /// Why the group's members are not all known; nil when they are.
  func shortfall(hidingMembersOf group: Int) -> Shortfall? { unread[group] }
}

extension Principal {
  /// Whether it is a group that holds members by their names; one that holds logon names holds no groups.
  var holdsNames: Bool { group?.holdsLogonNames == false }
}
