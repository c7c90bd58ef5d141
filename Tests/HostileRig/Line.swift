import SystemPackage

/// What a worker tells the rig, one line each.
enum Line: Sendable, Equatable {
  case began(Int)
  case ended(Int, Ending)
  /// The most memory that the worker has had, in MiB.
  case memory(Int)

  init?(_ text: Substring) {
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count > 1, let number = Int(words[1]) else { return nil }
    switch words[0] {
    case "began": self = .began(number)
    case "memory": self = .memory(number)
    case "ended": self = .ended(number, Ending(words.count > 2 ? String(words[2]) : ""))
    default: return nil
    }
  }

  private var text: String {
    switch self {
    case .began(let number): "began \(number)"
    case .ended(let number, let ending): "ended \(number) \(ending.text)"
    case .memory(let size): "memory \(size)"
    }
  }

  /// To standard output, at once: whoever reads it must have it when the process ends in the next moment.
  func write() { _ = try? FileDescriptor.standardOutput.writeAll(Array("\(text)\n".utf8)) }
}

/// How the trial of a fault ended.
enum Ending: Sendable, Equatable {
  case exact
  case named
  case silent(String)
  /// The run outlived its limit.
  case late
  /// It never ended.
  case hung
  /// The process ended with this status, in this function of libldap's or of what it stands on, its library first; nil for one of ours.
  case crashed(Int, in: String?)

  init(_ finding: Finding) {
    switch finding {
    case .exact: self = .exact
    case .named: self = .named
    case .silent(let what): self = .silent(what)
    }
  }

  init(_ text: String) {
    switch text {
    case "exact": self = .exact
    case "named": self = .named
    case "late": self = .late
    default: self = .silent(text)
    }
  }

  var text: String {
    switch self {
    case .exact: "exact"
    case .named: "named"
    case .late: "late"
    case .hung: "hung"
    case .crashed(let status, let function): "crashed (\(status)) in \(function ?? "our own code")"
    case .silent(let what): what.replacing("\n", with: " ")
    }
  }
}
