/// Whose domain controller the scripted server passes for: they are asked in different ways.
enum Vendor: String, Sendable, Hashable, CaseIterable {
  case microsoft = "Active Directory"
  case samba = "Samba"

  /// What Samba's root DSE says of it (Samba 4.17); Active Directory's says nothing.
  var rootDSE: String { self == .samba ? "vendorName: Samba Team (https://www.samba.org)\n" : "" }
}
