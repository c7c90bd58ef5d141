internal import Crypto
internal import Directory
package import Membership

/// The fingerprint of what a group was before a plan changes it, and is all the same while the plan is half carried out.
package enum StateDigest {
  /// `sha256:` and hexadecimal digits: of the group's name, and of every member that the plan does not add or remove.
  ///
  /// What the plan itself touches is left out, so that a plan that was broken off may go on and one that was carried out is known for that,
  /// while whatever anybody else did shows.
  package static func of(_ group: Principal, _ state: GroupState, touching touched: Set<MemberKey>) -> String {
    var hash = SHA256()
    hash.update(data: Array((MemberKey.entry(group.dn).canonical + "\n" + group.memberAttribute.lowercased()).utf8))
    for member in state.members.subtracting(touched).map(\.canonical).sorted() {
      // A length keeps members apart that hold anything at all.
      hash.update(data: Array("\n\(member.utf8.count):\(member)".utf8))
    }
    return "sha256:" + Array(hash.finalize()).hex
  }
}

extension Plan {
  /// The members of each group that it adds or removes.
  /// - Parameter kind: whether only those that come or go; nil for both.
  func members(of kind: Modification.Kind? = nil) -> [DistinguishedName: Set<MemberKey>] {
    changes.reduce(into: [:]) { members, change in
      if kind.map({ $0 == change.kind }) ?? true { members[change.group.dn, default: []].insert(change.member) }
    }
  }

  /// What each of its groups was before it, where that could be read.
  func digests(_ states: GroupStates) -> [DistinguishedName: String] {
    let touched = members()
    let pairs = groups.compactMap { group in
      states[group.dn].flatMap {
        $0.failure == nil ? (group.dn, StateDigest.of(group, $0, touching: touched[group.dn] ?? [])) : nil
      }
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
