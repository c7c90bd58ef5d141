internal import Directory
internal import FoundationEssentials
internal import Membership

extension DirectoryFacts {
  /// One line that says who was asked. Hostile until escaped for where it goes.
  var source: String {
    if shortfall != nil { return "Not read: \(url)" }
    let server = server.map { $0 == url ? "" : "\($0), " } ?? ""
    let kind = kind.map { " (\($0.title))" } ?? ""
    let time = readAt.map { ", as it was at \(Date(timeIntervalSince1970: Double($0)).formatted(.iso8601))" } ?? ""
    return "Read from \(server)\(url)\(kind)\(time)"
  }
}
