internal import Reporting

/// Takes a report to all the places where it is wanted.
struct ReportDelivery {
  let parcels: [Parcel]
  let color: ColorChoice
  let isQuiet: Bool

  /// Whether anybody reads this format.
  func includes(_ format: ReportFormat) -> Bool { includes { $0 == format } }

  /// Whether anybody reads a format of this kind.
  func includes(_ isWanted: (ReportFormat) -> Bool) -> Bool { parcels.contains { isWanted($0.format) } }

  /// Whether standard output is in this format.
  func prints(_ format: ReportFormat) -> Bool { parcels.contains(Parcel(format: format, file: nil)) }

  /// Writes each format where it belongs; one that cannot be written keeps no other from being.
  /// - Parameter isSilent: whether there is nothing to say to a person: files are written all the same.
  /// - Throws: `Failure` when one of them did not get where it should.
  func write(_ report: Report, _ context: Context, isSilent: Bool = false) throws {
    // Files first: a plugin says all that it has to say in one go.
    let files = parcels.filter { $0.file != nil }.compactMap { fault(of: $0, report, context) }
    let printed = parcels.filter { $0.file == nil && isWanted($0, report, isSilent, isWhole: files.isEmpty) }
    let faults = files + printed.compactMap { fault(of: $0, report, context) }
    guard let first = faults.first else { return }
    throw Failure(message: first, status: .failure, details: Array(faults.dropFirst()), isReported: !printed.isEmpty)
  }

  private func fault(of parcel: Parcel, _ report: Report, _ context: Context) -> String? {
    do { try write(report, as: parcel, context) } catch { return "\(error)" }
    return nil
  }

  /// A plugin that prints nothing is broken, and a program wants to read the state of things, news or not.
  /// - Parameter isWhole: whether every file was written: all is well only then.
  private func isWanted(_ parcel: Parcel, _ report: Report, _ isSilent: Bool, isWhole: Bool) -> Bool {
    switch parcel.format {
    case .nagios: isWhole || NagiosState(report) != .ok
    case .text: !isSilent && report.hasNews
    default: !isSilent
    }
  }

  /// A file that cannot be written costs the exit status, never the text.
  private func write(_ report: Report, as parcel: Parcel, _ context: Context) throws(Undelivered) {
    let text: String
    do {
      text = try parcel.format.render(report, style: TextStyle(isColored: isColored(parcel, context)))
      guard let file = parcel.file else { return try context.standardOutput(text) }
      do { try context.writeFile(file, text) } catch {
        let isFree = parcels.allSatisfy { $0.file != nil }
        if isFree { try context.standardOutput(text) }
        throw Undelivered(
          description: "\(file) cannot be written: \(error)" + (isFree ? "; the report is on standard output" : ""))
      }
    } catch let fault as Undelivered {
      throw fault
    } catch {
      throw Undelivered(description: "the report cannot be printed: \(error)")
    }
  }

  /// NO_COLOR counts when it is there and not empty (no-color.org).
  private func isColored(_ parcel: Parcel, _ context: Context) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      parcel.file == nil && context.terminal.isOutput && (context.environment["NO_COLOR"] ?? "").isEmpty
        && context.environment["TERM"] != "dumb"
    }
  }
}

/// Why a report did not get where it should.
private struct Undelivered: Error, CustomStringConvertible {
  let description: String
}
