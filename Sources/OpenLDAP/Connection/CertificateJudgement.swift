import Directory

/// What is wrong with a certificate that the library did not accept, in the order of what is known for sure.
struct CertificateJudgement {
  let certificate: ServerCertificate
  let host: String
  let tls: TLSOptions

  /// The error's condition, with all that a person needs to find the certificate again.
  var condition: DirectoryError.Condition {
    let (fault, clause) = finding
    let days = certificate.days
    let who = "subject \(certificate.subject), issuer \(certificate.issuer), valid \(days.first) to \(days.last)"
    return .certificateRejected("\(clause) (\(who), SHA-256 \(certificate.fingerprint))", fault)
  }

  private var finding: (CertificateFault, String) {
    switch certificate.untimely() {
    case .expired?: return (.expired, "it expired on \(certificate.days.last)")
    case let fault?: return (fault, "it is not valid before \(certificate.days.first)")
    case nil: break
    }
    guard certificate.covers(host) else {
      let names = certificate.names.isEmpty ? "no host" : certificate.names.joined(separator: ", ")
      return (otherName, "it is for \(names), not for \(host)")
    }
    if tls.requiresSAN, !certificate.hasAlternativeNames {
      return (.noAlternativeName, "its name is a common name only, without a subjectAltName")
    }
    return untrusted
  }

  /// Neither its dates nor its names: the chain is what is left, though the library does not say so.
  private var untrusted: (CertificateFault, String) {
    let trusted = tls.authorities ?? Library.systemAuthorities ?? "no authorities"
    if certificate.isSelfSigned { return (.selfSigned, "it is signed by itself, and not among those in \(trusted)") }
    if isMisnamed {
      let names = certificate.names.joined(separator: ", ")
      return (.localName, "localhost is taken for this machine's own name, and most likely it is for \(names) alone")
    }
    return (.unknownAuthority, "most likely no authority in \(trusted) vouches for it")
  }

  /// A certificate for localhost alone holds by no name that can be asked for.
  private var otherName: CertificateFault {
    certificate.names.allSatisfy { $0.lowercased() == "localhost" } && !certificate.names.isEmpty
      ? .localName : .otherName
  }

  /// libldap asks for this machine's own name where a URL says localhost (ldap_pvt_tls_check_hostname, libldap/tls2.c).
  private var isMisnamed: Bool { host.lowercased() == "localhost" }

  /// For a certificate that the library accepts, and whose key is none of those that may be.
  var ofKey: DirectoryError.Condition {
    let pins = tls.pins.map(\.description).joined(separator: " or ")
    let clause = "its key is \(certificate.key), and what is expected is \(pins)"
    return .certificateRejected(
      "\(clause) (subject \(certificate.subject), issuer \(certificate.issuer), SHA-256 \(certificate.fingerprint))",
      .otherKey)
  }
}
