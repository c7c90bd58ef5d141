internal import Directory
internal import Membership

/// One thing that a rule asks: of one account, or of everyone else, and of one group.
struct Ask {
  let rule: String
  /// Where the account or the group is named.
  let place: Place
  let directory: String
  let account: RuleSubject
  let expectation: Expectation
  /// The SID that the rule pins the account to.
  let sid: SecurityIdentifier?
  /// What state the rule asks the account to be in.
  let requirements: Set<AccountRequirement>
  /// Whether it stands in a rule about a group.
  let isOfGroup: Bool

  /// Everything that a rule's body asks.
  static func all(of body: RuleBody, _ rule: String, in directory: String) -> [Ask] {
    body.expectations.map {
      Ask(
        rule: rule, place: max(body.place, $0.place), directory: directory, account: body.subject,
        expectation: $0.value, sid: body.sid, requirements: body.requirements, isOfGroup: body.isOfGroup)
    }
  }

  /// The account's words; nil for everyone else.
  var selector: AccountSelector? { if case .each(let selector) = account { selector } else { nil } }

  /// What names one thing in one directory, whichever of its spellings was used.
  struct Key: Hashable {
    let directory: String
    let account: AccountKey?
    let group: PrincipalReference.Form

    /// The account alone.
    var person: Person { Person(directory: directory, account: account) }
  }

  /// One account in one directory.
  struct Person: Hashable {
    let directory: String
    let account: AccountKey?
  }

  var key: Key {
    Key(directory: directory, account: selector.map { AccountKey($0) }, group: expectation.group.form.folded)
  }
}

/// An account as a roster names it, spellings that mean the same made one.
enum AccountKey: Hashable {
  case name(PrincipalReference.Form)
  case filter(AccountFilter)

  init(_ selector: AccountSelector) {
    switch selector {
    case .reference(let reference): self = .name(reference.form.folded)
    case .filter(let filter): self = .filter(filter)
    }
  }
}

extension PrincipalReference.Form {
  /// Names without regard to case, tokens of BUILTIN by their SID.
  var folded: PrincipalReference.Form {
    switch self {
    case .name(let name): .name(name.lowercased())
    case .qualified(let domain, let name): .qualified(domain: domain.lowercased(), name: name.lowercased())
    case .principalName(let name): .principalName(name.lowercased())
    case .token(let token): token.sid(domain: nil, forestRoot: nil).map { .sid($0) } ?? self
    case .distinguishedName, .sid, .guid: self
    }
  }
}

/// A rule that was read, for comparing it with others.
struct ReadRule {
  let name: String
  let place: Place
  let asks: [Ask]
  /// Whether it asks for memberships, and carries nothing else that would be lost with it.
  let isPlain: Bool
  /// Whether what it asks is asked without exceptions.
  let isUnconditional: Bool
}
