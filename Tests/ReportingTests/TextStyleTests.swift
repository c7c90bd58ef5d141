import Directory
import Membership
import Remediation
import Reporting
import Testing

@Suite("Text for a terminal")
struct TextStyleTests {
  /// A name that would colour, ring, break lines, turn text round and hide.
  private static let hostile = "a\u{1B}[31m\u{7}\n\r\u{202E}b\u{200B}\u{2028}\u{85}\u{9B}c"

  @Test("has no colour unless asked, and then each status its own")
  func colors() throws {
    #expect(try !text(Cases.drift(), isColored: false).contains("\u{1B}"))
    #expect(try text(Cases.drift(), isColored: true).hasPrefix("\u{1B}[1;31mDRIFT\u{1B}[0m     ExchSvc is not in"))
    let compliant = try Cases.verdict(Cases.account(), Cases.group(), mustNot: true)
    #expect(try text(compliant, isColored: true).hasPrefix("\u{1B}[1;32mCOMPLIANT\u{1B}[0m ExchSvc"))
    let unknown = try Cases.verdict(.ambiguous([]), .found(Cases.group()))
    #expect(try text(unknown, isColored: true).hasPrefix("\u{1B}[1;35mUNKNOWN\u{1B}[0m   cannot"))
    let disabled = try Cases.account(state: AccountState(control: 2, computed: nil, accountExpires: nil))
    let atRisk = try Cases.verdict(disabled, Cases.group(), through: [Cases.group()])
    #expect(try text(atRisk, isColored: true).hasPrefix("\u{1B}[1;33mAT-RISK\u{1B}[0m   ExchSvc"))
  }

  @Test("is harmless wherever a name from a directory stands in it")
  func hostileNames() throws {
    let account = try Cases.account(Self.hostile)
    let group = Principal(
      dn: try DistinguishedName("CN=\(Self.hostile)"), name: Self.hostile, sid: Cases.domain.appending(rid: 512),
      group: GroupTraits(memberAttribute: "member"))
    let directory = DirectoryFacts(name: "corp", url: Self.hostile, kind: .other, server: "h\(Self.hostile)")
    let verdicts = [
      try Cases.verdict(account, group, through: [group], why: Self.hostile),
      try Cases.verdict(account, group, why: Self.hostile),
      try Cases.verdict(.ambiguous([account.dn]), .absent(note: Self.hostile)),
      try Cases.verdict(.notRead(Shortfall(.unreadable, Self.hostile)), .found(group)),
    ]
    for verdict in verdicts {
      let text = try text(verdict, directory: directory, next: Self.hostile)
      #expect(Self.isHarmless(text))
      #expect(text.contains(#"\u{202e}"#))
    }
  }

  @Test("is harmless in a plan, its remarks and its outcomes too")
  func hostilePlan() throws {
    let verdict = try Cases.verdict(Cases.account(Self.hostile), Cases.group("2" + Self.hostile), why: Self.hostile)
    let refusal = Refusal(name: "x", Self.hostile, override: [Self.hostile])
    for answer in [Preflight.wouldBeRefused(Self.hostile), .cannotTell(Self.hostile)] {
      let report = try RemediationReport.of(
        [verdict], preflight: answer, refusals: [refusal], privileged: [Cases.group(Self.hostile)])
      #expect(report.preparation.plan.changes.count == 1)
      #expect(Self.isHarmless(try text(verdict, remediation: report, next: Self.hostile)))
    }
    let error = DirectoryError(.modify, .result(.busy), server: Self.hostile, serverText: Self.hostile)
    let replica = Replica(server: Self.hostile, agrees: nil, failure: error)
    for outcome in [Remediator.Outcome.changed, .refused(error), .heldBack(Self.hostile)] {
      let report = try RemediationReport.applied([verdict], [outcome], replicas: [replica], undo: Self.hostile)
      #expect(Self.isHarmless(try text(verdict, remediation: report)))
    }
  }

  /// Nothing but letters, marks, signs and the report's own line feeds.
  private static func isHarmless(_ text: String) -> Bool {
    !text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}
