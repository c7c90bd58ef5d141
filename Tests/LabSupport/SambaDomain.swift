/// What an Active Directory domain of the lab's is called.
package struct SambaDomain: Sendable {
  /// Its DNS name.
  package let dnsName: String
  /// Its NetBIOS name.
  package let netBIOSName: String

  /// The Kerberos realm.
  package var realm: String { dnsName.uppercased() }
  /// Its naming context.
  package var base: String { dnsName.split(separator: ".").map { "DC=\($0)" }.joined(separator: ",") }
  /// The administrator's name for a simple bind.
  package var administrator: String { "Administrator@\(dnsName)" }

  /// What samba-tool needs to reach a controller over the network as the administrator.
  ///
  /// NTLM, which unlike Kerberos needs no service name that DNS leads to; with the domain, or it is that of smb.conf.
  var remoteCredentials: [String] {
    ["-U", "\(netBIOSName)\\Administrator%\(SambaDomainController.password)", "--use-kerberos=off"]
  }
}
