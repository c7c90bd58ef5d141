internal import Rosters

extension ConnectionSettings {
  /// Advice in the words of whoever said how to ask: the command line, or a roster; and where a password that is of no use is from.
  func worded(_ advice: String) -> String {
    let words = isTyped ? advice : advice.inRosterWords
    guard words.contains("password"), let passwordFile, bindChoice == .simple else { return words }
    return "\(words) The password is from \(passwordFile == "-" ? "standard input" : passwordFile)."
  }
}

extension String {
  /// The same advice with a roster's keys for the options of the command line.
  var inRosterWords: String {
    let keys = [
      "url", "domain", "site", "ldif", "base", "bind", "user", "password-file", "keytab", "start-tls", "ca", "pin",
      "require-san", "cert", "key",
    ]
    return keys.sorted { $0.count > $1.count }.reduce(self) { text, option in
      text.replacing("--\(option)", with: "'\(ConnectionSettings.key(option))'")
    }
  }
}
