internal import Crypto
internal import Directory
internal import Membership

extension Roster {
  /// The fingerprint of what was asked: the same rules give the same one, whoever runs them and wherever.
  var digest: String {
    let fields = rules.flatMap { rule in
      rule.expectations.flatMap {
        [rule.name, rule.account.given, rule.sid?.description ?? "", $0.kind.rawValue, $0.group.given]
      }
    }
    // Lengths keep fields apart that hold anything at all.
    let text = fields.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
    return "sha256:" + SHA256.hash(data: Array(text.utf8)).map(\.hex).joined()
  }
}
