internal import Crypto
package import Directory
package import FoundationEssentials
internal import Membership

/// A plan on paper: what is to be changed, seen as it was when the plan was made, and nothing else.
package struct PlanFile: Sendable, Equatable, Codable {
  /// One group as it was.
  package struct Group: Sendable, Equatable, Codable {
    /// Which group.
    package let entry: EntryIdentity
    /// The attribute that holds its members.
    package let attribute: String
    /// How many members it had.
    package let members: Int
    /// The fingerprint of what it was; see `StateDigest`.
    package let state: String
  }

  /// One value that comes or goes.
  package struct Change: Sendable, Equatable, Codable {
    /// The group, by its place in `groups`.
    package let group: Int
    /// Whether the value comes or goes.
    package let kind: Modification.Kind
    /// The value, as it is sent.
    package let value: String
    /// Whom it stands for.
    package let account: EntryIdentity
    /// Who asks for it.
    package let grounds: [Ground]
  }

  /// The number of the format; a change that breaks a reader changes it.
  package static let schema = "rollcall.plan/1"

  private let schema: String
  /// When it was made.
  package let createdAt: Date
  /// The version of the program that made it.
  package let version: String
  /// Where it came from and where it goes.
  package let origin: Origin
  /// The groups that change.
  package let groups: [Group]
  /// What is to be done, in this order.
  package let changes: [Change]
  /// What was left to a person.
  package let setAside: [SetAside]
  /// The fingerprint of all the rest: a plan is carried out as it was made.
  private var seal = ""
}

extension PlanFile {
  /// The plan as it stands; nil where a group could not be read, so that nobody could tell whether it changed.
  package init?(_ plan: Plan, _ states: GroupStates, _ origin: Origin, version: String, createdAt: Date) throws {
    let digests = plan.digests(states)
    guard digests.count == plan.groups.count else { return nil }
    (schema, self.origin, self.version, setAside) = (Self.schema, origin, version, plan.setAside)
    // Whole seconds, as they are written.
    self.createdAt = Date(timeIntervalSince1970: createdAt.timeIntervalSince1970.rounded(.down))
    groups = plan.groups.map { group in
      Group(
        entry: EntryIdentity(group), attribute: group.memberAttribute, members: states[group.dn]?.members.count ?? 0,
        state: digests[group.dn] ?? "")
    }
    let places = Dictionary(plan.groups.enumerated().map { ($0.element.dn, $0.offset) }) { first, _ in first }
    changes = plan.changes.map { change in
      Change(
        group: places[change.group.dn] ?? 0, kind: change.kind, value: change.value,
        account: EntryIdentity(change.account), grounds: change.grounds)
    }
    seal = try fingerprint
  }

  /// Reads a plan.
  /// - Throws: `PlanFault` with a clause that says what is wrong with it.
  package init(_ bytes: [UInt8]) throws(PlanFault) {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let read: PlanFile
    do { read = try decoder.decode(PlanFile.self, from: Data(bytes)) } catch {
      throw PlanFault("it is not a whole plan of rollcall: make it again with --out")
    }
    guard read.schema == Self.schema else {
      throw PlanFault("it is \(read.schema), and this program reads \(Self.schema)")
    }
    guard (try? read.fingerprint) == read.seal, read.changes.allSatisfy({ read.groups.indices.contains($0.group) })
    else {
      throw PlanFault("it was changed after it was made: change the roster and make it again, or use --only")
    }
    self = read
  }

  /// The file's text: keys sorted, times ISO 8601 UTC, a line feed at the end.
  package var text: String {
    get throws { String(decoding: try Self.encoder.encode(self), as: UTF8.self) + "\n" }
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return encoder
  }

  private var fingerprint: String {
    get throws {
      var bare = self
      bare.seal = ""
      return "sha256:" + Array(SHA256.hash(data: try Self.encoder.encode(bare))).hex
    }
  }
}

/// Why a file is no plan.
package struct PlanFault: Error, Equatable, CustomStringConvertible {
  /// A clause.
  package let description: String

  init(_ why: String) { description = why }
}
