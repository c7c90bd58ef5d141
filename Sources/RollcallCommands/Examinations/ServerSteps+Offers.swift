internal import Directory
internal import OpenLDAP
internal import Reporting

extension ServerSteps {
  private static let again = "The server was lost on the way: ask again, and look at its log."

  /// The release that each number stands for (MS-ADTS §6.1.4.1, msDS-Behavior-Version).
  private static let releases: [Int: String] = [
    0: "2000", 1: "2003 interim", 2: "2003", 3: "2008", 4: "2008 R2", 5: "2012", 6: "2012 R2", 7: "2016", 10: "2025",
  ]

  /// The functional levels of Active Directory; nil elsewhere, where there are none.
  func level() async -> Step? {
    let attributes = [
      ("domainFunctionality", "domain"), ("forestFunctionality", "forest"),
      ("domainControllerFunctionality", "controller"),
    ]
    let request = SearchRequest(base: .root, scope: .base, attributes: attributes.map(\.0))
    guard directory.server.rootDSE.kind == .activeDirectory else { return nil }
    guard let entry = try? await directory.replies(to: [request]).first?.entries.first else {
      return Step(.level, .failed, "the root DSE cannot be read any more", cure: Self.again)
    }
    let levels = attributes.compactMap { name, word in
      entry.integer(name).map { "\(word) \(Self.releases[Int($0)] ?? "level \($0)")" }
    }
    return levels.isEmpty
      ? Step(.level, .untold, "the server does not say") : Step(.level, .ok, levels.joined(separator: ", "))
  }

  /// Which of the controls and operations that a run has use for are offered. None is a must: without one less can be told.
  func controls() -> Step {
    let root = directory.server.rootDSE
    let uses = [
      ("pages", root.takesPages), ("time to live of links", root.showsExpiry),
      ("conditional changes", root.takesAssertions),
      ("rehearsed changes", root.takesNoOp), ("effective rights", root.tellsRights), ("Who am I?", root.tellsIdentity),
    ]
    let (there, missing) = (uses.filter(\.1).map(\.0), uses.filter { !$0.1 }.map(\.0))
    let words = [("offered: ", there), ("not offered: ", missing)].filter { !$0.1.isEmpty }
    return Step(.controls, .ok, words.map { $0.0 + $0.1.joined(separator: ", ") }.joined(separator: "; "))
  }

  /// The server's own limits: on Active Directory its query policies tell them (MS-ADTS §3.1.1.3.4.6).
  func limits() async -> Step {
    let root = directory.server.rootDSE
    guard let place = root.configurationNamingContext, root.kind == .activeDirectory else {
      return Step(.limits, .untold, "this server does not tell its limits")
    }
    let filter = Filter.equality("objectClass", Array("queryPolicy".utf8))
    let request = SearchRequest(
      base: .name(place), scope: .subtree, filter: filter, attributes: ["lDAPAdminLimits"])
    guard let reply = try? await directory.replies(to: [request]).first else {
      return Step(.limits, .failed, "the server's query policies cannot be read any more", cure: Self.again)
    }
    let told = reply.entries.map {
      $0.strings("lDAPAdminLimits").filter(Self.matters).sorted().joined(separator: ", ")
    }
    if told.allSatisfy(\.isEmpty) {
      return Step(.limits, .untold, "the server's query policies are not shown to this account")
    }
    return Step(.limits, .ok, told.filter { !$0.isEmpty }.joined(separator: "; "))
  }

  /// Those that an audit can run into.
  private static func matters(_ limit: String) -> Bool {
    ["MaxPageSize", "MaxValRange", "MaxQueryDuration", "MaxConnIdleTime", "MaxResultSetSize"].contains {
      limit.hasPrefix("\($0)=")
    }
  }
}
