import Directory
import Membership

/// What a directory keeps to itself.
extension Shortfall {
  /// The same of several, of which this is the first.
  func first(of count: Int) -> Shortfall {
    count == 1 ? self : Shortfall(code, "\(message); and \(count - 1) more like it")
  }

  static func hiding(_ fact: String, of principal: Principal) -> Shortfall {
    Shortfall(.unreadable, "the \(fact) of \(principal.name) is not shown to this account")
  }

  static func hidingMembers(of group: Principal) -> Shortfall { hidingMembers(of: group.dn.text) }

  static func hidingMembers(of group: String) -> Shortfall {
    Shortfall(.unreadable, "the members of \(group) are not shown to this account")
  }

  /// - Parameter description: an attribute of links with options.
  static func unread(_ description: String, of group: DistinguishedName) -> Shortfall {
    Shortfall(.unreadable, "\(group) holds members as \(description), which is not read")
  }
}
