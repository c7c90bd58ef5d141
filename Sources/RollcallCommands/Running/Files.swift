internal import Directory
internal import FoundationEssentials
internal import OpenLDAP
internal import SystemPackage

/// Files, pipes and devices, read and written whole.
enum Files {
  /// The bytes of a file, or of whatever else can be opened by that name; `-` is standard input.
  /// - Parameter most: how many there may be: what has no end is not read to it.
  /// - Throws: `Errno`, with the reason in words.
  static func read(_ path: String, most: Int) throws -> [UInt8] {
    if path != "-", let size = size(path), size > most { throw Errno.fileTooLarge }
    let (bytes, fault) = Descriptor.readAll(path, most: most)
    if fault != 0 { throw Errno(rawValue: fault) }
    return bytes
  }

  /// A file to be read part by part; of whatever else can be opened by that name, the bytes; `-` is standard input.
  /// - Throws: `Errno`, with the reason in words.
  static func source(_ path: String) throws -> any ByteSource {
    let (source, fault) = Descriptor.source(path)
    guard let source else { throw Errno(rawValue: fault) }
    return source
  }

  private static func size(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: URL(filePath: path).resolvingSymlinksInPath().path))?[.size]
      as? Int
  }

  /// Writes a file whole or not at all: beside it first, then renamed over it. What is no file is written into as it is,
  /// a link's target is written and the link kept, and so is the mode.
  /// - Throws: `FileFault`, or `Errno`, with the reason in words.
  static func write(_ path: String, _ text: String) throws {
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    if isSpecial(target) { return try writeSpecial(target, text) }
    let mode = (try? FileManager.default.attributesOfItem(atPath: target))?[.posixPermissions]
    do {
      try Data(text.utf8).write(to: URL(filePath: target), options: .atomic)
      if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: target) }
    } catch let error as CocoaError {
      throw FileFault(error)
    }
  }

  /// Makes a folder, and those above it, for its owner alone.
  /// - Throws: `FileFault` where it cannot be made, or is there and cannot be written to.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch let error as CocoaError {
      throw FileFault(error)
    }
    if !FileManager.default.isWritableFile(atPath: path) { throw FileFault(description: "it cannot be written to") }
  }

  /// Whether the name stands for a pipe or a device: neither a file nor a folder, and there.
  static func isSpecial(_ path: String) -> Bool {
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    let type = (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType
    // A pipe of /dev/fd is a link that leads nowhere by name.
    return type.map { $0 != .typeRegular && $0 != .typeDirectory } ?? path.hasPrefix("/dev/fd/")
  }

  private static func writeSpecial(_ path: String, _ text: String) throws {
    let device = try FileDescriptor.open(FilePath(path), .writeOnly)
    _ = try device.closeAfter { try device.writeAll(Array(text.utf8)) }
  }
}
