import Directory

extension FuzzTarget {
  /// Distinguished names, alone and as the values of link attributes (RFC 4514).
  static let names = FuzzTarget(name: "names") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    _ = try? LinkValue(text)
    guard let name = try? DistinguishedName(text) else { return }
    promise("a canonical name is read as itself", isSame(name.components.joined(separator: ","), name), text)
    promise("a name is within itself", name.isWithin(name) && name.depth(below: name) == 0, text)
    check(name)
  }

  private static func isSame(_ text: String, _ name: DistinguishedName) -> Bool {
    (try? DistinguishedName(text)).map { $0 == name && $0.components == name.components } ?? false
  }

  /// What is made of a name is a name.
  private static func check(_ name: DistinguishedName) {
    _ = (name.dnsDomain, name.isDeleted)
    if let parent = name.parent {
      promise("a parent's text is its name", isSame(parent.text, parent), parent.text)
      promise("a name is one below its parent", name.depth(below: parent) == 1, name.text)
    }
    let child = name.child("cn", name.text)
    promise("any text makes a child", child?.parent == name, name.text)
  }
}
