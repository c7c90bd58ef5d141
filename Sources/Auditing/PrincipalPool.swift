import Directory
import Membership

/// Makes one principal of entries that came several times and say the same: a group comes once for each of its members.
struct PrincipalPool {
  private let reader: PrincipalReader
  private var known: [String: (entry: Entry, principal: Principal)] = [:]

  init(_ reader: PrincipalReader) { self.reader = reader }

  /// - Throws: `DirectoryError` when the entry's name cannot be read: nothing may be told of an entry without identity.
  mutating func principal(_ entry: Entry) throws -> Principal {
    let name = entry.name
    if let known = known[name], known.entry == entry { return known.principal }
    let principal = try reader.principal(entry)
    known[name] = (entry, principal)
    return principal
  }
}
