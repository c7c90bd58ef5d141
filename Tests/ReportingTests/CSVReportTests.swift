import History
import Membership
import Reporting
import Testing

@Suite("The report for a spreadsheet")
struct CSVReportTests {
  @Test("has a head and a row for each verdict, ended as RFC 4180 wants it")
  func golden() throws {
    let verdicts = [try Cases.compliant(), try Cases.acknowledged(), try Cases.drift(why: "Mail, \"KMS\"")]
    let report = Report(
      run: Cases.run, directories: [Cases.directory], verdicts: verdicts, history: try Cases.history(of: verdicts))
    let names =
      "rule,directory,status,expected,account_given,account_name,account_dn,account_sid,group_given,group_name,group_dn,"
      + "group_sid,paths,reasons,message,change,since,acknowledged_until,acknowledged_why,owner,why,fingerprint"
    let group = "'@domain-admins,Domain Admins,\"CN=Domain Admins,DC=corp\",S-1-5-21-1-2-3-512"
    let users =
      "Domain Users is its only group: the trace that an upgrade or a clean-up leaves (Microsoft KB Q274321)"
    let rows = [
      "exchange,corp,compliant,member,ExchSvc,SqlSvc,\"CN=SqlSvc,DC=corp\",S-1-5-21-1-2-3-1104,\(group),"
        + "SqlSvc → Domain Admins,,,,,,,,,\(Fingerprint(verdicts[0]))",
      "backup,corp,drift,member,BackupSvc,BackupSvc,\"CN=BackupSvc,DC=corp\",S-1-5-21-1-2-3-1104,\(group),,missing-member,"
        + "BackupSvc is not in Domain Admins,ongoing,2000-11-01T00:00:00Z,2027-03-31,CHG-4711,,,\(Fingerprint(verdicts[1]))",
      "exchange,corp,drift,member,ExchSvc,ExchSvc,\"CN=ExchSvc,DC=corp\",S-1-5-21-1-2-3-1104,\(group),,"
        + "\"missing-member; only-domain-users\",\"ExchSvc is not in Domain Admins; \(users)\","
        + "ongoing,2000-11-01T00:00:00Z,,,,\"Mail, \"\"KMS\"\"\",\(Fingerprint(verdicts[2]))",
    ]
    #expect(try ReportFormat.csv.of(report) == ([names] + rows).map { $0 + "\r\n" }.joined())
  }

  @Test("is harmed by no name", arguments: HostileName.all)
  func hostile(_ name: String) throws {
    let text = try ReportFormat.csv.of(HostileName.report(name))
    #expect(text.harmfulScalars.allSatisfy { $0 == "\r" })
    let rows = Sheet(text).rows
    #expect(rows.map(\.count) == [22, 22, 22, 22])
    #expect(rows.joined().allSatisfy { !Self.isCalculated($0) })
    // Where the list separator is another, rows have other cells, and still none that is calculated.
    #expect(Sheet(text, separator: ";").rows.joined().allSatisfy { !Self.isCalculated($0) })
  }

  @Test("shows a spreadsheet the text itself where nothing is wrong with it")
  func plain() throws {
    let text = try ReportFormat.csv.of(HostileName.report("a, \"b\"; c - d = e"))
    #expect(Sheet(text).rows[1][5] == "a, \"b\"; c - d = e")
  }

  private static func isCalculated(_ cell: String) -> Bool {
    let first = cell.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\"" }
    return first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
  }
}

/// What a spreadsheet makes of a text.
private struct Sheet {
  private(set) var rows: [[String]] = [[]]
  private var cell = ""

  init(_ text: String, separator: Unicode.Scalar = ",") {
    var (isQuoted, wasQuoted) = (false, false)
    for scalar in text.unicodeScalars {
      let isQuote = scalar == "\"" && (isQuoted || wasQuoted || cell.isEmpty)
      switch scalar {
      case separator where !isQuoted: endCell()
      case "\r" where !isQuoted: continue
      case "\n" where !isQuoted:
        endCell()
        rows.append([])
      default: if !isQuote || wasQuoted { cell.unicodeScalars.append(scalar) }
      }
      wasQuoted = isQuote && isQuoted
      if isQuote { isQuoted.toggle() }
    }
    rows.removeLast()
  }

  private mutating func endCell() {
    rows[rows.count - 1].append(cell)
    cell = ""
  }
}
