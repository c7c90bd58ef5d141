internal import Reporting

/// Takes a report to all the places where it is wanted.
struct ReportDelivery {
  let parcels: [Parcel]
  let color: ColorChoice
  let isQuiet: Bool

  /// Whether anybody reads this format.
  func includes(_ format: ReportFormat) -> Bool { parcels.contains { $0.format == format } }

  /// Whether standard output is in this format.
  func prints(_ format: ReportFormat) -> Bool { parcels.contains(Parcel(format: format, file: nil)) }

  /// Writes each format where it belongs; one that cannot be written keeps no other from being.
  /// - Parameter isSilent: whether there is nothing to say to a person: files are written all the same.
  /// - Throws: `Failure` when one of them did not get where it should.
  func write(_ report: Report, _ context: Context, isSilent: Bool = false) throws {
    let faults = parcels.compactMap { parcel -> String? in
      // A program wants to read the state of things, news or not.
      let isIdle = parcel.format == .text && !report.hasNews
      if parcel.file == nil, isSilent || isIdle { return nil }
      do { try write(report, as: parcel, context) } catch { return "\(error)" }
      return nil
    }
    if let first = faults.first { throw Failure.failed(first, Array(faults.dropFirst())) }
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
    case .auto: parcel.file == nil && context.terminal.isOutput && (context.environment["NO_COLOR"] ?? "").isEmpty
    }
  }
}

/// Why a report did not get where it should.
private struct Undelivered: Error, CustomStringConvertible {
  let description: String
}
