import GeneratedDirectories
import Directory

/// Random groups that hold each other and strangers, by names in all their spellings.
enum HolderFile {
  private static func name(_ number: Int, _ random: inout SplitMix64) -> String {
    let spellings = ["cn=p\(number),o=a", "CN=P\(number),O=A", "cn = p\(number) ,o=a", "2.5.4.3=\\70\(number),o=a"]
    let accented = ["cn=é\(number),o=a", "CN=E\u{301}\(number),o=a", "cn=\\c3\\a9\(number),o=a"]
    return random.pick(number.isMultiple(of: 4) ? accented : spellings)
  }

  /// The file.
  static func text(_ random: inout SplitMix64) -> String {
    var text = LDIFText()
    text.line("dn", "o=a")
    text.end()
    for number in random.shuffled(0..<20) {
      text.line("dn", name(number, &random))
      text.line("objectClass", "group")
      for _ in 0..<random.below(8) { text.line("member", link(&random)) }
      for _ in 0..<random.below(4) { text.line("memberOf", link(&random)) }
      text.line("cn", "c\(random.below(5))")
      text.end()
    }
    return text.text
  }

  private static func link(_ random: inout SplitMix64) -> String {
    let name = name(random.below(25), &random)
    return random.pick([name, name, name, "<GUID=00>;" + name])
  }

  /// A question about it, most often for the holders of one, or whom it holds.
  static func filter(_ random: inout SplitMix64) -> Filter {
    switch random.below(10) {
    case 0: .equals("cn", "c\(random.below(5))")
    case 1: .or([.equals("member", name(random.below(25), &random)), .equals("cn", "c0")])
    case 2: .present("member")
    case 3, 4, 5: .equals("memberOf", name(random.below(25), &random))
    default: .equals("member", name(random.below(25), &random))
    }
  }
}
