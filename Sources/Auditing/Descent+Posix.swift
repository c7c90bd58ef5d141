import Directory
import Membership

/// PosixGroups below a group: from a member's side one that hides its logon names or its number is not met.
extension Descent {
  /// Asks those that were not asked yet whether they show what they hold.
  mutating func checkPosixGroups() async throws {
    if scope.isActiveDirectory { return }
    let groups = fates.indices.compactMap { number in
      principal(number).flatMap { $0.group?.isNumbered == true && checked.insert(number).inserted ? (number, $0) : nil }
    }
    let check = PosixGroupCheck(directory: directory, scope: scope)
    let found = try await check.shortfalls(of: Dictionary(groups) { first, _ in first }, in: read.names)
    veiled.merge(found) { first, _ in first }
  }

  /// Takes over what a group said that was asked already, as a target.
  mutating func noteVisibility(of group: Principal, _ shortfall: Shortfall?) {
    guard group.group?.isNumbered == true else { return }
    let number = read.names.number(of: group.dn)
    checked.insert(number)
    veiled[number] = veiled[number] ?? shortfall
  }
}
