internal import Directory
internal import FoundationEssentials
internal import Membership

/// An explanation for a person: group by group, each way into it step by step, with what each step was read from.
struct ExplanationText {
  private let explanation: Explanation

  init(_ explanation: Explanation) { self.explanation = explanation }

  var text: String {
    let parts = [headline] + explanation.memberships.map(membership) + [remarks, footer]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var name: String { explanation.account?.name ?? explanation.given }

  private var headline: String {
    guard let account = explanation.account else { return "\(name): cannot be explained".harmless }
    let lines = [told] + ([account] + [explanation.verdict?.group.principal].compactMap(\.self)).map(identity)
    return lines.map(\.harmless).joined(separator: "\n")
  }

  private var told: String {
    let count = explanation.memberships.count
    guard let verdict = explanation.verdict else {
      // Groups of domains that were not asked may hold the account too.
      let isAll = explanation.gaps.isEmpty && explanation.directory.otherDomains == []
      let least = isAll ? "" : "at least "
      return "\(name) is in \(least)\(count == 1 ? "1 group" : "\(count) groups")"
    }
    guard verdict.group.principal != nil else { return "\(name), \(verdict.group.given): cannot be explained" }
    if !verdict.paths.isEmpty { return "\(name) is in \(verdict.group.name)" }
    return verdict.status == .unknown
      ? "cannot tell whether \(name) is in \(verdict.group.name)" : "\(name) is not in \(verdict.group.name)"
  }

  private func identity(_ principal: Principal) -> String {
    let kind = principal.group == nil ? "account" : "group  "
    return "  \(kind)  \(principal.dn)" + (principal.sid.map { "  \($0)" } ?? "")
  }

  private func membership(_ membership: Explanation.Membership) -> String {
    let idle = membership.group.group?.isSecurity == false ? " (a distribution group: grants nothing)" : ""
    let more = membership.isCut ? ["  … and more ways: --paths shows as many as you like"] : []
    return (["\(membership.group.name)\(idle)"] + membership.paths.flatMap(path) + more).map(\.harmless)
      .joined(separator: "\n")
  }

  private func path(_ path: MembershipPath) -> [String] {
    let width = path.steps.map(\.group.name.harmless.count).max() ?? 0
    var place = explanation.account?.dn ?? .root
    // Whoever is in a distribution group is in no token for it, and so in nothing beyond.
    let idle = path.steps.dropLast().first { $0.group.group?.isSecurity == false && path.leadsToSecurity }
    let remark = idle.map { "  (grants nothing: \($0.group.name.harmless) is a distribution group)" } ?? ""
    return ["  \(path.kind.rawValue)".padded(to: 11) + name + remark]
      + path.steps.map { step in
        defer { place = step.group.dn }
        return "           → " + step.group.name.harmless.padded(to: width + 2) + detail(step, from: place)
      }
  }

  /// What the step was read from, and what is known of when.
  private func detail(_ step: MembershipStep, from member: DistinguishedName) -> String {
    let changed = step.group.changed.map { ", changed \($0.text)" } ?? ""
    let left = explanation.graph.secondsLeft(of: member, directlyIn: step.group.dn).map { ", expires in \($0) s" } ?? ""
    let history = explanation.graph.history(of: member, in: step.group.dn).map { ", \($0.told)" } ?? ""
    return (step.attribute ?? "every logon") + history + left + changed
  }

  private var remarks: String {
    let circles = explanation.circles.map { "circle   " + $0.map(\.name).joined(separator: " → ") }
    let reasons = explanation.verdict?.reasons ?? explanation.gaps
    let lines =
      circles + explanation.differences.map { "differs  \($0)" }
      + reasons.map { "because  \($0.message) [\($0.code.rawValue)]" } + [removal].compactMap(\.self)
    return lines.map(\.harmless).joined(separator: "\n")
  }

  /// What the group itself remembers of an account that it holds no more.
  private var removal: String? {
    guard explanation.memberships.isEmpty, let account = explanation.account,
      let group = explanation.verdict?.group.principal
    else { return nil }
    return explanation.graph.history(of: account.dn, in: group.dn).map { "history  \($0.told)" }
  }

  private var footer: String { explanation.directory.source.harmless }
}

extension MembershipPath {
  /// Whether the group at its end grants anything.
  fileprivate var leadsToSecurity: Bool { steps.last?.group.group?.isSecurity != false }
}

extension String {
  /// The text with spaces behind it up to a width.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension GeneralizedTime {
  /// ISO 8601, UTC.
  var text: String { Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601) }
}

extension LinkHistory {
  /// When the link came, or went, and where.
  var told: String {
    let place = server.map { " on \($0)" } ?? ""
    return removed.map { "removed \($0.text)\(place)" } ?? "added \(added.text)\(place)"
  }
}
