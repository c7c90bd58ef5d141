internal import Crypto
internal import Directory
internal import Membership

extension Roster {
  /// The fingerprint of what was asked: the same rules give the same one, whoever runs them and wherever.
  var digest: String {
    // Lengths keep fields apart that hold anything at all.
    let text = rules.flatMap(\.fields).map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
    return "sha256:" + SHA256.hash(data: Array(text.utf8)).map(\.hex).joined()
  }
}

extension Rule {
  /// All that bears on a verdict.
  fileprivate var fields: [String] {
    let head = [name, directory, sid?.description ?? ""] + subject.fields + requirements.map(\.rawValue).sorted()
    return head + expectations.flatMap { [$0.kind.rawValue, $0.way.rawValue, $0.group.given] } + cures.map(\.given)
      + exceptions.flatMap { [$0.account?.given ?? "", $0.group?.given ?? "", $0.until.description] }
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
