import Directory
import Membership

import class Membership.Expectation

/// What a run may find of one account and one group, a letter each.
///
/// `.` as asked; `D` not a member; `A` not a member, and that is allowed; `R` a member, and disabled; `L` a member, and locked;
/// `X` the account is gone; `N` another account of the same name, not a member; `?` the directory cannot be asked; `q` the account
/// cannot be read; `m` a member, moved and renamed; `d` not a member, moved and renamed; `s` not a member, and its SID is hidden; `?`
/// with the SID hidden is `u`: the group cannot be read; `B` not a member, and disabled; `h` a member, and its state is hidden.
enum Corp {
  static let domain = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3])
  static let rule = "exchange"

  static func verdicts(_ letter: Character, account: String = "ExchSvc", rid: UInt32 = 1_104) throws -> [Verdict] {
    let facts = try facts(letter, account, rid)
    return Checker.verdicts(try roster(account, isAllowed: letter == "A"), of: [facts], now: 1_000)
  }

  static func roster(_ account: String, isAllowed: Bool = false, isTyped: Bool = false) throws -> Roster {
    let group = try PrincipalReference("@domain-admins")
    let exception = CalendarDay("2027-01-31").map { RuleException(until: $0, why: "goes") }
    let rule = Rule(
      name: isTyped ? "command-line" : rule, directory: "corp",
      subject: .each(.reference(try PrincipalReference(account))),
      isTyped: isTyped, expectations: [Expectation(.member, of: group)],
      exceptions: isAllowed ? [exception].compactMap(\.self) : [])
    return Roster(rules: [rule])
  }

  static func facts(_ letter: Character, _ account: String, _ rid: UInt32) throws -> Facts {
    let unreached = Shortfall(.serverUnreachable, "no answer")
    if letter == "?" { return Facts(directory: DirectoryFacts(name: "corp", url: "ldap://corp", shortfall: unreached)) }
    let (user, group) = (try principal(letter, account, rid), try group())
    var graph = MembershipGraph()
    if ".RLmh".contains(letter) { graph.insert(user.dn, in: group, by: .member) }
    let finding: Finding =
      switch letter {
      case "X": .absent(note: nil)
      case "q": .notRead(unreached)
      case "u": .found(user)
      default: .found(user)
      }
    let findings = [
      RosterEntry(try PrincipalReference(account), as: .account): finding,
      RosterEntry(try PrincipalReference("@domain-admins"), as: .group): letter == "u"
        ? .notRead(unreached) : .found(group),
    ]
    return Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: .activeDirectory), findings: findings,
      graph: graph)
  }

  private static func principal(_ letter: Character, _ account: String, _ rid: UInt32) throws -> Principal {
    let name = "md".contains(letter) ? "OU=Moved,DC=corp" : "DC=corp"
    let state: AccountState? =
      switch letter {
      case "R", "B": AccountState(control: 0x202, computed: 0, accountExpires: 0)
      case "h": nil
      case "L": AccountState(control: 0x200, computed: 0x10, accountExpires: 0)
      default: AccountState(control: 0x200, computed: 0, accountExpires: 0)
      }
    let guid = GloballyUniqueIdentifier(
      "00112233-4455-6677-8899-0000\(String(letter == "N" ? rid + 1_000 : rid, radix: 16).leftPadded(to: 8))")
    return Principal(
      dn: try DistinguishedName("CN=\(account),\(name)"), name: "md".contains(letter) ? "Renamed" : account,
      sid: "su".contains(letter) ? nil : domain.appending(rid: letter == "N" ? rid + 1_000 : rid), guid: guid,
      state: state)
  }

  static func group(_ name: String = "Domain Admins") throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, sid: domain.appending(rid: 512),
      group: GroupTraits(memberAttribute: "member"))
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
}
