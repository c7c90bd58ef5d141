import Directory
import Membership
import Remediation
import Synchronization

/// A directory of groups that takes modifications, answers each as it was told to, and remembers them.
final class WriterDouble: DirectoryWriting {
  struct Surprise: Error {}

  let server: DirectoryServer
  private let guid: UInt8?
  private let caller: String?
  private let isHiding: Bool
  private let answers: [(any Error)?]
  private let state: Mutex<State>

  private struct State {
    var members: [DistinguishedName: [String]]
    var sent: [Modification] = []
    var conditions: [Filter?] = []
    var rehearsed: [Modification] = []
    var refusal: DirectoryError?
    var reads = 0
  }

  /// - Parameters:
  ///   - answers: what each write ends with, in order; nil, and any further one, is success. Only success changes a group.
  ///   - members: who is in which group.
  ///   - controls: what the root DSE lists.
  ///   - caller: the answer to "Who am I?"; nil for none.
  ///   - guid: each byte of the groups' GUID; nil where none is shown.
  ///   - isHiding: whether groups may be searched by their members, and do not show them.
  init(
    _ answers: (any Error)?..., members: [String: [String]] = [:], kind: String = "OpenLDAProotDSE",
    controls: [String] = [], guid: UInt8? = nil, caller: String? = "", isHiding: Bool = false
  ) {
    (self.guid, self.caller, self.isHiding) = (guid, caller, isHiding)
    self.answers = answers
    var root = Entry(name: [UInt8]().span)
    root.append("objectClass", [kind])
    root.append("supportedControl", controls)
    server = DirectoryServer(url: "ldap://dc1", rootDSE: RootDSE(root))
    let named = members.compactMap { name, values in (try? DistinguishedName(name)).map { ($0, values) } }
    state = Mutex(State(members: Dictionary(named) { first, _ in first }))
  }

  func authorizationIdentity() async throws -> String? { caller }

  var sent: [Modification] { state.withLock { $0.sent } }
  var conditions: [Filter?] { state.withLock { $0.conditions } }
  var rehearsed: [Modification] { state.withLock { $0.rehearsed } }
  /// How many questions were put.
  var reads: Int { state.withLock { $0.reads } }

  /// From here on a rehearsal ends with this.
  func refuseRehearsals(_ error: DirectoryError) { state.withLock { $0.refusal = error } }

  /// What somebody else does to a group.
  func meddle(_ group: String, _ members: [String]) throws {
    let name = try DistinguishedName(group)
    state.withLock { $0.members[name] = members }
  }

  func members(of group: String) throws -> [String] {
    let name = try DistinguishedName(group)
    return state.withLock { $0.members[name] ?? [] }
  }

  func modify(_ modification: Modification, onlyIf assertion: Filter?) async throws {
    try state.withLock { state in
      state.sent.append(modification)
      state.conditions.append(assertion)
      let number = state.sent.count - 1
      if number < answers.count, let error = answers[number] { throw error }
      var members = state.members[modification.entry] ?? []
      if modification.kind == .add {
        members += modification.values
      } else {
        members.removeAll(where: modification.values.contains)
      }
      state.members[modification.entry] = members
    }
  }

  func rehearse(_ modification: Modification) async throws {
    try state.withLock {
      $0.rehearsed.append(modification)
      if let refusal = $0.refusal { throw refusal }
    }
  }

  func search<Result: Sendable>(
    _ requests: [SearchRequest], into initial: Result, _ receive: @Sendable (inout Result, Int, Entry) throws -> Void
  ) async throws -> (result: Result, outcomes: [SearchOutcome]) {
    var result = initial
    for (place, request) in requests.enumerated() {
      guard case .name(let name) = request.base, try isFound(name, by: request.filter) else { continue }
      if let entry = entry(name) { try receive(&result, place, entry) }
    }
    return (result, requests.map { _ in .complete(references: []) })
  }

  /// Whether somebody is in the group, where that is asked; every entry answers to any other question.
  private func isFound(_ name: DistinguishedName, by filter: Filter) throws -> Bool {
    try filter != .present("member") || !members(of: name.text).isEmpty
  }

  private func entry(_ name: DistinguishedName) -> Entry? {
    let members = state.withLock { state in
      state.reads += 1
      return state.members[name]
    }
    guard let members else { return nil }
    var entry = Entry(name: Array(name.text.utf8).span)
    entry.append("member", isHiding ? [] : members)
    entry.append("entryCSN", ["csn-\(members.count)"])
    if let guid {
      let identity = GloballyUniqueIdentifier(packet: Array(repeating: guid, count: 16))
      entry.append("entryUUID", [identity?.description ?? ""])
    }
    return entry
  }
}

/// What was written down, in order; it can be told to fail.
final class JournalDouble: Journaling {
  struct Full: Error, CustomStringConvertible { let description = "No space left on device" }

  private let state = Mutex<[JournalRecord]>([])
  private let room: Int

  /// - Parameter room: how many records it takes.
  init(room: Int = .max) { self.room = room }

  var records: [JournalRecord] { state.withLock { $0 } }

  func append(_ record: JournalRecord) throws {
    try state.withLock {
      if $0.count >= room { throw Full() }
      $0.append(record)
    }
  }
}
