internal import Directory
internal import Membership

/// `rollcall.members/1`. A change that breaks a reader changes the number.
struct CensusDocument: Encodable {
  let schema = "rollcall.members/1"
  let run: RunJSON
  let directories: [DirectoryJSON]
  /// The group that was asked about; nothing where all were.
  let group: SubjectJSON?
  /// Who is in it, filled in afterwards (`JSONList`); nothing where all groups were asked about.
  let members: [CensusMemberJSON]?
  /// The groups inside it; nothing where all were asked about.
  let nestedGroups: [CensusMemberJSON]?
  /// All groups, filled in afterwards; nothing where one was asked about.
  let groups: [CensusGroupJSON]?
  /// Names in the groups that no entry answers to; nothing where nobody looked.
  let dangling: [String]
  /// Members that stand for whoever logs on: no directory lists who that is.
  let identities: [String]
  /// Why it may not be all.
  let reasons: [ReasonJSON]

  init(_ report: CensusReport) {
    let names = report.facts.census.names
    run = RunJSON(report.run)
    directories = [DirectoryJSON(report.facts.directory)]
    dangling = report.facts.census.dangling.map(names.text)
    identities = report.facts.census.identities.map(names.text)
    reasons = report.facts.census.shortfalls.map { ReasonJSON(code: $0.code.rawValue, message: $0.message) }
    switch report.answer {
    case .members(let principal, let effective):
      group = SubjectJSON(principal.name, principal)
      nestedGroups = effective.groups.map { CensusMemberJSON(dn: names.text($0.number), kind: $0.kind.rawValue) }
      (members, groups) = ([], nil)
    case .counts: (group, members, nestedGroups, groups) = (nil, nil, nil, [])
    }
  }
}

extension CensusReport {
  /// The census for a program.
  var json: String {
    get throws {
      switch answer {
      case .members(_, let members): try list(of: members.accounts).text(in: CensusDocument(self))
      case .counts(let counts): try list(of: counts).text(in: CensusDocument(self))
      }
    }
  }

  private func list(of accounts: [EffectiveMembers.Member]) -> JSONList<CensusMemberJSON> {
    JSONList(name: "members", count: accounts.count) {
      CensusMemberJSON(dn: facts.census.names.text(accounts[$0].number), kind: accounts[$0].kind.rawValue)
    }
  }

  private func list(of counts: MemberCounts) -> JSONList<CensusGroupJSON> {
    let groups = groupsByName
    return JSONList(name: "groups", count: groups.count) {
      let (place, number) = groups[$0]
      return CensusGroupJSON(
        dn: facts.census.names.text(number), members: counts.effective[place], direct: counts.direct[place],
        complete: isComplete(place, counts))
    }
  }
}

struct CensusMemberJSON: Encodable {
  let dn: String
  let kind: String
}

/// How many are in a group in any way, and how many without another between.
struct CensusGroupJSON: Encodable {
  let dn: String
  let members: Int
  let direct: Int
  /// Whether whatever bears on both was read; nothing where nobody looked for hidden groups.
  let complete: Bool?
}
