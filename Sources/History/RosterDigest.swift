internal import Directory
package import Membership

extension Roster {
  /// The fingerprint of what was asked, `sha256:` and hexadecimal digits: the same rules give the same one, whoever runs them and wherever.
  package var digest: String { "sha256:" + Digest.hex(of: rules.flatMap(\.fields)) }
}

extension Rule {
  /// The fingerprint of what it asks: exceptions and cures change nothing in that.
  var digest: String { Digest.hex(of: questions) }

  fileprivate var fields: [String] {
    questions + cures.map(\.given)
      + exceptions.flatMap { [$0.account?.given ?? "", $0.group?.given ?? "", $0.until.description] }
  }

  private var questions: [String] {
    let head = [name, directory, sid?.description ?? ""] + subject.fields + requirements.map(\.rawValue).sorted()
    return head + expectations.flatMap { [$0.kind.rawValue, $0.way.rawValue, $0.group.given] }
  }
}

extension RuleSubject {
  fileprivate var fields: [String] {
    switch self {
    case .each(let selector): selector.fields
    case .everyoneElse(let insiders): ["everyone else"] + insiders.flatMap(\.fields)
    }
  }
}

extension AccountSelector {
  fileprivate var fields: [String] {
    switch self {
    case .reference(let reference): [reference.given]
    case .filter(let filter): ["filter", filter.given, filter.base?.text ?? ""]
    }
  }
}
