internal import Directory
internal import FoundationEssentials

/// How far a server's clock and ours are apart.
struct ClockSkew {
  /// Seconds that the server's is ahead of ours.
  let seconds: Int64
  private let theirs: Int64

  /// Kerberos takes clocks that differ by five minutes for an attack (RFC 4120 §1.6).
  private static let most: Int64 = 300

  /// Nil for a file, and for a server that does not tell the time.
  init?(_ server: DirectoryServer, now: Int64) {
    guard server.isLive, let time = server.rootDSE.currentTime else { return nil }
    (seconds, theirs) = (time.seconds - now, time.seconds)
  }

  /// Whether somebody should look at it.
  var isLarge: Bool { abs(seconds) > Self.most }

  /// What is seen, a clause.
  var words: String {
    isLarge ? "\(abs(seconds)) s apart: the server says \(Self.moment(theirs))" : "\(abs(seconds)) s apart"
  }

  /// What to do about it.
  static let cure = "Set one of the clocks right: Kerberos refuses more than 5 minutes, and expiry is judged by ours."

  private static func moment(_ seconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }
}
