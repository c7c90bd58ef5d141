internal import Directory

extension Verdict {
  /// Whether it was seen that this is not so: that the verdict does not give the reason may also be because nobody could tell.
  package func rulesOut(_ code: ReasonCode) -> Bool {
    if status == .unknown || reasons.contains(where: { $0.code == code }) { return false }
    switch code {
    case .missingMember, .onlyDomainUsers: return !paths.isEmpty
    case .unexpectedMember: return account.principal != nil && group.principal != nil && paths.isEmpty
    case .accountNotFound: return account.principal != nil
    case .groupNotFound: return group.principal != nil
    // What kind a group is may be hidden too.
    case .distributionGroup:
      let groups = [group.principal?.group] + paths.flatMap(\.steps).map(\.group.group)
      return groups.allSatisfy { $0?.scope != nil && $0?.isSecurity == true }
    default:
      return !reasons.contains(where: \.isShortfall) && account.principal.map { Self.shows($0, not: code) } ?? false
    }
  }

  /// Whether the rule lets an entry of this name into the group that it closes; the name in its canonical spelling.
  package func admits(_ name: String?) -> Bool {
    admitted?.contains { $0.components.joined(separator: ",") == name } == true
  }

  /// Whether the account's own entry shows that this is not so.
  private static func shows(_ account: Principal, not code: ReasonCode) -> Bool {
    switch code {
    case .accountDisabled: account.state?.control != nil && account.state?.isDisabled == false
    case .accountEnabled: account.state?.isDisabled == true
    case .accountLocked: account.state?.computed != nil && account.state?.isLocked == false
    case .passwordExpired: account.state?.computed != nil && account.state?.isPasswordExpired == false
    case .accountExpired: account.state?.showsExpiry == true
    case .accountRecreated: account.sid != nil
    case .linkInconsistent: account.memberOf != nil
    // An entry that shows its state shows adminCount too, where it has one.
    case .staleAdminCount: account.state?.control != nil
    default: true
    }
  }
}

extension Reason {
  /// Whether it says that something could not be read, whatever it makes of the verdict.
  package var isShortfall: Bool {
    let codes: [ReasonCode] = [
      .unreadable, .incompleteRead, .serverUnreachable, .serverUntrusted, .authenticationFailed, .misconfigured,
    ]
    return codes.contains(code)
  }
}
