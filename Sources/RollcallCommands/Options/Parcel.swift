internal import Reporting

/// One format, and where it goes.
struct Parcel: Equatable {
  let format: ReportFormat
  /// Nil for standard output.
  let file: String?

  /// The formats of a command line with their files, in order.
  /// - Parameter arguments: the command line itself, which alone tells which `--output` stands behind which `--format`.
  /// - Throws: `Failure` with status 64 where two would go to one place, or a file has no format.
  static func all(_ formats: [ReportFormat], _ outputs: [String], as arguments: [String]) throws -> [Parcel] {
    let formats = formats.isEmpty ? [.text] : formats
    if outputs.count > formats.count {
      throw Failure.usage("there are more --output than --format: say for each file which format it is for")
    }
    let files = outputs.count == formats.count ? outputs : places(formats.count, in: arguments)
    let parcels = zip(formats, files).map { Parcel(format: $0, file: $1 == "-" ? nil : $1) }
    try refuseMeetings(parcels)
    return parcels
  }

  /// For each format the file that comes after it and before the next one.
  private static func places(_ count: Int, in arguments: [String]) -> [String?] {
    var (places, current): ([String?], Int) = (Array(repeating: nil, count: count), 0)
    var isBefore = true
    for (place, argument) in arguments.enumerated() {
      if argument == "--format" || argument.hasPrefix("--format=") {
        current += isBefore ? 0 : 1
        isBefore = false
      } else if argument.hasPrefix("--output=") {
        places[current] = String(argument.dropFirst("--output=".count))
      } else if argument == "--output", place + 1 < arguments.count {
        places[current] = arguments[place + 1]
      }
    }
    return places
  }

  private static func refuseMeetings(_ parcels: [Parcel]) throws {
    var taken: [String: ReportFormat] = [:]
    for parcel in parcels {
      let place = parcel.file.map(OutputFile.real) ?? "-"
      if let other = taken.updateValue(parcel.format, forKey: place) {
        let title = parcel.file ?? "standard output"
        throw Failure.usage(
          "\(other.rawValue) and \(parcel.format.rawValue) would both go to \(title): give each an --output of its own")
      }
    }
  }
}
