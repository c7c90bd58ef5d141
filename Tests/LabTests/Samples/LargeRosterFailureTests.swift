import LabSupport
import Testing

/// The large roster of the samples while one of its directories cannot be asked: the other one's verdicts stand.
@Suite(.sambaLab, .lab("slapd", "ldapmodify"), .mustEnd)
struct LargeRosterFailureTests {
  @Test("nobody answers for one of them", arguments: [("corp", "unix"), ("unix", "corp")])
  func unreachable(_ name: String, other: String) async throws {
    let lab = try await LargeRosterLab.shared()
    let (whole, refused) = (try await lab.whole(), try RefusedPort())
    let roster = try name == "unix" ? lab.roster(unix: refused.ldapsURL) : lab.roster(corp: refused.ldapURL)
    let (status, report, error) = try await lab.run("audit", roster)
    #expect(status == 1)
    #expect(error.contains("refused"))
    #expect(report.directories.map(\.name) == ["corp", "unix"])
    #expect(report.directories.filter(\.complete).map(\.name) == [other])
    #expect(report.lines(other) == whole.lines(other))
    #expect(report.codes(name) == ["unknown server-unreachable"])
    #expect(report.lines("unix").count == whole.lines("unix").count, "unknown account by account")
  }

  @Test(
    "the password of one is wrong, or its file is not there",
    arguments: [
      ("wrong", "authentication-failed", "Check 'user' and the password."),
      (nil, "misconfigured", "unix: passwordFile"),
    ])
  func password(_ password: String?, code: String, words: String) async throws {
    let lab = try await LargeRosterLab.shared()
    let whole = try await lab.whole()
    let (status, report, error) = try await lab.run("audit", lab.roster(password: password))
    #expect(status == 1)
    #expect(error.contains(words), "\(error)")
    #expect(report.lines("corp") == whole.lines("corp"))
    #expect(report.codes("unix") == ["unknown \(code)"])
  }
}
