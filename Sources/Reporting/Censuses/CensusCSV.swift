internal import Directory
internal import Membership

/// A census for a spreadsheet: a row for each member, or for each group (RFC 4180), with nothing in it that a spreadsheet would calculate.
struct CensusCSV {
  private let report: CensusReport

  init(_ report: CensusReport) { self.report = report }

  var text: String {
    switch report.answer {
    case .members(let group, let members): rows(group, members)
    case .counts(let counts): rows(counts)
    }
  }

  /// Row by row: there may be millions.
  private func rows(_ group: Principal, _ members: EffectiveMembers) -> String {
    var text = ""
    text.append(csvRow: ["group", "member", "kind"])
    for member in members.accounts {
      text.append(csvRow: [group.dn.text, report.facts.census.names.text(member.number), member.kind.rawValue])
    }
    return text
  }

  private func rows(_ counts: MemberCounts) -> String {
    var text = ""
    text.append(csvRow: ["group", "members", "direct", "complete"])
    for (place, number) in report.groupsByName {
      let name = report.facts.census.names.text(number)
      let isComplete = report.isComplete(place, counts).map { $0 ? "yes" : "no" } ?? ""
      text.append(csvRow: [name, "\(counts.effective[place])", "\(counts.direct[place])", isComplete])
    }
    return text
  }
}
