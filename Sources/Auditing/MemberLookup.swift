import Directory
import Membership

/// Looks up whoever groups hold by name: what answers to each name, and where nothing does, why.
struct MemberLookup: Sendable {
  /// How many names are worth a look through a whole tree, which costs a server as much for each entry as a third of a question for a name.
  static let many = 5_000
  /// How many names are asked for together: the questions about all of a million would be hundreds of megabytes.
  private static let most = 50_000

  /// How many trees are looked through; a file of parts may have thousands, a server has a few.
  private static let mostTrees = 16

  let directory: any DirectoryReading
  let scope: AuditScope
  /// What is asked of the members' entries.
  let role: Role
  /// Questions that were put already.
  let answers: [SearchRequest: SearchReply]
  /// Whether it is asked of each member too whom he holds: an account is met by that from above alone.
  var seeksHolders = false
  /// Whether the names are those of groups, so that all that is asked of a group is asked at once.
  var meetsGroups = false

  /// What became of each of these names, in their order.
  /// - Parameter members: their numbers, each once.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  func fates(of members: [Int], in names: NameTable, _ progress: @escaping ProgressReport) async throws -> [MemberFate]
  {
    if members.isEmpty { return [] }
    var meeting = Meeting(with: members, of: names, progress)
    try await meet(&meeting)
    for few in meeting.strangers.chunked(by: Self.most) { try await askByName(few, &meeting) }
    return meeting.fates
  }

  /// Asks for each by itself: only that answer tells why somebody is not met.
  private func askByName(_ members: ArraySlice<Int>, _ meeting: inout Meeting) async throws {
    let names = try members.map { try meeting.names.name($0) }
    let replies = try await directory.replies(to: names.map(question), knowing: answers)
    for (member, (name, reply)) in zip(members, zip(names, replies)) {
      meeting.note(try fate(of: name, reply), of: member)
    }
  }

  private func question(_ name: DistinguishedName) -> SearchRequest {
    SearchRequest(base: .name(name), scope: .base, attributes: scope.attributes(for: role) + heldAttributes)
  }

  /// On Active Directory nobody holds members without being of a class that is known for it.
  private var heldAttributes: [String] {
    seeksHolders && !scope.isActiveDirectory ? scope.vocabulary.linkAttributes : []
  }

  /// Where only groups matter, the class is enough to tell everybody else.
  private var isBrief: Bool { role == .group && !meetsGroups }

  private var attributes: [String] {
    (isBrief ? ["objectClass"] : scope.attributes(for: role)) + heldAttributes
  }

  private var judge: MemberJudge {
    MemberJudge(scope: scope, role: role, isBrief: isBrief, isLive: isLive)
  }

  private func fate(of name: DistinguishedName, _ reply: SearchReply) throws -> MemberFate {
    if let entry = reply.entries.first { return try judge.fate(of: entry) }
    if name.isDeleted || name.isStandIn && !scope.holds(name) || scope.provesAbsence(reply.failure) { return .gone }
    // Groups of a forest's other domains are counted with those.
    if scope.isActiveDirectory, !scope.holds(name) { return .elsewhere }
    let why = "\(name), a member, is not shown to this account: it may be a group"
    return .hidden(Shortfall(.unresolvedMember, reply.failure.map { "\(why) (\($0.message))" } ?? why))
  }
}

/// Many at once. Whoever is met is known to be there; of whoever is not met nothing is known yet.
extension MemberLookup {
  private func meet(_ meeting: inout Meeting) async throws {
    // Whoever was asked for by his name already is not asked for again.
    for case .name(let name) in answers.keys.filter({ $0.scope == .base }).map(\.base) {
      if answers[question(name)] != nil { meeting.omit(name) }
    }
    if !directory.keepsAnswers { try await readTrees(&meeting) }
    // A file finds a name at once.
    guard isLive else { return }
    for few in meeting.open.chunked(by: Self.most) {
      try await ask(NameBatches(few, of: meeting.names, in: scope, asking: attributes).requests, &meeting)
    }
  }

  /// Reads the trees themselves, each as long as enough of its entries may be among those that are looked for; all entries, since slapd
  /// takes three times as long to leave groups out.
  private func readTrees(_ meeting: inout Meeting) async throws {
    guard meeting.open.count >= Self.many, scope.groupRoots.count <= Self.mostTrees else { return }
    guard !isLive || directory.server.rootDSE.takesPages else { return }
    for root in scope.groupRoots {
      let above = NamesAbove([root])
      let wanted = meeting.open.count { meeting.names.isWithin($0, above) }
      if wanted < Self.many { continue }
      let tree = SearchRequest(base: .name(root), scope: .subtree, attributes: attributes, limit: worth * wanted)
      try await ask([tree], &meeting)
    }
  }

  /// How many entries are read in the time of a question for one of them.
  private var worth: Int { isLive ? 2 : 4 }

  private var isLive: Bool { directory.server.isLive }

  private func ask(_ requests: [SearchRequest], _ meeting: inout Meeting) async throws {
    let judge = judge
    // Taken as they come: a million entries are not kept for what one word says of each.
    meeting = try await directory.search(requests, into: meeting) { meeting, _, entry in
      guard let member = meeting.wanted(entry), judge.isWhole(entry) else { return }
      meeting.note(try judge.fate(of: entry), of: member)
    }.result
  }
}

extension DistinguishedName {
  /// Whether it is of the kind that stands in for nobody where a group may not be empty: `cn=nobody`.
  fileprivate var isStandIn: Bool { components.count == 1 }
}
