import FoundationEssentials
import Glibc
import LabSupport
import OpenLDAP
import Testing

/// Secrets in files that others may read are not read, and in nothing else.
struct SecretFileTests {
  @Test(
    "the group's and everybody's right to read is refused, the owner's is enough", arguments: [0o400, 0o600, 0o711])
  func own(mode: Int) throws {
    let file = try File(mode)
    #expect(try SecretFile.read(file.path, mayBeShared: false) == Array("hunter2\nmore".utf8))
  }

  @Test(
    "a file that the group or everybody may read is refused, and told with its mode", arguments: [0o640, 0o604, 0o644])
  func shared(mode: Int) throws {
    let file = try File(mode)
    #expect(throws: SecretFile.Fault.shared(mode: UInt32(mode))) {
      try SecretFile.read(file.path, mayBeShared: false)
    }
    #expect(try SecretFile.read(file.path, mayBeShared: true).count == 12)
    #expect(SecretFile.Fault.shared(mode: UInt32(mode)).description.contains("0\(String(mode, radix: 8))"))
  }

  @Test("the mode is that of the file a link leads to")
  func link() throws {
    let file = try File(0o644)
    try FileManager.default.createSymbolicLink(atPath: file.path + ".link", withDestinationPath: file.path)
    #expect(throws: SecretFile.Fault.self) { try SecretFile.read(file.path + ".link", mayBeShared: false) }
  }

  @Test("a device is nobody's file, whatever its mode")
  func device() throws {
    #expect(try SecretFile.read("/dev/null", mayBeShared: false) == [])
  }

  @Test("what is not there, and what does not end, is a fault of the system's")
  func faults() throws {
    #expect(throws: SecretFile.Fault.system(ENOENT)) { try SecretFile.read("/nowhere", mayBeShared: false) }
    #expect(throws: SecretFile.Fault.system(EFBIG)) { try SecretFile.read("/dev/zero", mayBeShared: false) }
  }

  private struct File {
    let folder: TemporaryFolder
    let path: String

    init(_ mode: Int) throws {
      folder = try TemporaryFolder("secret")
      path = try folder.write("hunter2\nmore", to: "secret")
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
  }
}
