internal import Directory
internal import Membership

/// A census for a spreadsheet: a row for each member, or for each group (RFC 4180), with nothing in it that a spreadsheet would calculate.
struct CensusCSV {
  private let report: CensusReport

  init(_ report: CensusReport) { self.report = report }

  var text: String {
    let rows: [[String]]
    switch report.answer {
    case .members(let group, let members): rows = [["group", "member", "kind"]] + self.rows(group, members)
    case .counts(let counts): rows = [["group", "members", "direct"]] + self.rows(counts)
    }
    return rows.reduce(into: "") { $0.append(csvRow: $1) }
  }

  private func rows(_ group: Principal, _ members: EffectiveMembers) -> [[String]] {
    members.accounts.map { [group.dn.text, report.facts.census.names.text($0.number), $0.kind.rawValue] }
  }

  private func rows(_ counts: MemberCounts) -> [[String]] {
    report.groupsByName.map { group in
      [
        report.facts.census.names.text(group.number), "\(counts.effective[group.place])",
        "\(counts.direct[group.place])",
      ]
    }
  }
}
