import Directory
import Membership
import Reporting
import Testing

/// Names that somebody wrote into a directory to do harm to whoever reads a report.
enum HostileName: String, CaseIterable, CustomTestStringConvertible {
  case script = "<script>alert(1)</script>"
  case attribute = "\"'><img src=x onerror=alert(1)>"
  case entity = "&lt;b&gt; ]]> <!-- &#0; --> <![CDATA["
  case formula = "=cmd|' /C calc'!A0"
  case formulaBehindSpaces = " \u{A0}\"'@SUM(1+1)"
  case formulaInAnotherLanguage = "a;=cmd|' /C calc'!A0; ＝1＋1"
  case formulaAtFullWidth = "＝1＋1"
  case formulaBehindTab = "\t=1+1"
  case minus = "-2+3+cmd|' /C calc'!A0"
  case escape = "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m"
  case rightToLeft = "nimda\u{202E}\u{2066}exe.\u{200F}"
  case lines = "a\r\nOK - all is well\n2\u{2028}3\u{2029}4\u{85}5\u{B}6"
  case performance = "a | 'drift'=0;;;0"
  case label = "a\",status=\"compliant\"} 1\nrollcall_directory_up{directory=\"x\\"
  case shell = "$(reboot) `reboot` \"; reboot; ' \\"
  case notXML = "\u{1}\u{0}\u{FFFE}\u{FFFF}\u{1FFFE}\u{7F}\u{80}"
  /// A mark and an accent are one letter to Swift, and two characters to whoever reads the file.
  case accents =
    "<\u{338} >\u{338} \"\u{301} '\u{301} |\u{301} &\u{301} ;\u{301}=\u{338} \\\u{301} `\u{301} $\u{301} ,\u{301}"
  case accentFirst = "=\u{338}1+1"
  case empty = ""

  var testDescription: String { "\(self)" }

  /// Ten thousand bytes that grow when they are spelt out.
  static let long = String(repeating: "\u{202E}|<\"=é\u{301}", count: 900)

  static var all: [String] { allCases.map(\.rawValue) + [long] }

  /// A report in which everything that comes from outside is this name.
  static func report(_ name: String) throws -> Report {
    let account = Principal(
      dn: try dn(name), name: name, sid: Cases.domain.appending(rid: 1104),
      state: AccountState(control: 2, computed: nil, accountExpires: nil))
    let group = Principal(
      dn: try dn("g" + name), name: name, sid: Cases.domain.appending(rid: 512),
      group: GroupTraits(memberAttribute: "member"))
    let shortfall = Shortfall(.unreadable, name)
    let directory = DirectoryFacts(name: "corp", url: name, kind: .other, server: name, shortfall: nil)
    let verdicts = [
      try Cases.verdict(account, group, why: name), try Cases.verdict(account, group, through: [group], why: name),
      try Cases.verdict(.notRead(shortfall), .found(group), why: name),
    ]
    return Report(
      run: Cases.run, directories: [directory], verdicts: verdicts, history: try Cases.history(of: verdicts))
  }

  /// As it stands where RFC 4514 lets it, which much does not: else in hexadecimal.
  private static func dn(_ name: String) throws -> DistinguishedName {
    try (try? DistinguishedName("CN=\(name),DC=corp"))
      ?? DistinguishedName("CN=x" + name.utf8.map { "\\\($0.hex)" }.joined() + ",DC=corp")
  }
}

extension String {
  /// What no format lets through: it would move a cursor, end a line, hide text or turn it round.
  var harmfulScalars: [Unicode.Scalar] {
    unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: scalar != "\n"
      default: false
      }
    }
  }
}
