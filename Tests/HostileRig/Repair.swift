import Directory

/// What is wrong in the domain that is put right while memory is short.
enum Repair: String, CaseIterable, Sendable {
  /// Lost fell out of Admins.
  case lostIsBack
  /// Stranger came into Operators.
  case strangerIsOut

  /// The domain in which these are done.
  static func domain(_ done: Set<Repair>) throws -> ServedDomain {
    try ServedDomain.corp(isLostBack: done.contains(.lostIsBack), isStrangerOut: done.contains(.strangerIsOut))
  }

  /// The one that a modify makes, written as journals have it; nil for any other.
  init?(_ change: SentValue) {
    guard let repair = Self.allCases.first(where: { $0.change == change }) else { return nil }
    self = repair
  }

  /// The only modify that makes it.
  private var change: SentValue {
    switch self {
    case .lostIsBack: SentValue(kind: .add, group: "CN=Admins,CN=Users,DC=corp", value: "CN=Lost,CN=Users,DC=corp")
    case .strangerIsOut:
      SentValue(kind: .delete, group: "CN=Operators,CN=Users,DC=corp", value: "CN=Stranger,CN=Users,DC=corp")
    }
  }
}
