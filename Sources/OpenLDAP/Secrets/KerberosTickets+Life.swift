import Directory
import Glibc

extension KerberosTickets {
  /// `gss_inquire_cred` (RFC 2744 §5.21), of which only the lifetime is wanted: name and mechanisms are left out, so nothing is to be
  /// released.
  private typealias Inquire =
    @convention(c) (
      UnsafeMutablePointer<UInt32>, OpaquePointer?, OpaquePointer?, UnsafeMutablePointer<UInt32>, OpaquePointer?,
      OpaquePointer?
    ) -> UInt32

  /// Seconds that the ticket at hand is good for, whichever kind of cache holds it; nil where nobody can say.
  ///
  /// The library is SASL's own, which is loaded once a bind has used it and is no part of this program: hence by name.
  package static func secondsLeft(within limits: TimeLimits) async -> Int64? {
    let late = DirectoryError(.bind, limits.exceeded)
    return try? await offloading(until: limits.stepEnds, else: late) { inquire() }
  }

  private static func inquire() -> Int64? {
    guard let library = dlopen("libgssapi_krb5.so.2", RTLD_NOW) else { return nil }
    defer { dlclose(library) }
    guard let symbol = dlsym(library, "gss_inquire_cred") else { return nil }
    let inquire = unsafeBitCast(symbol, to: Inquire.self)
    var (minor, seconds): (UInt32, UInt32) = (0, 0)
    let status = inquire(&minor, nil, nil, &seconds, nil, nil)
    // The upper half holds the errors (RFC 2744 §3.9.1); all ones is for ever (GSS_C_INDEFINITE).
    return status >> 16 == 0 && seconds != .max ? Int64(seconds) : nil
  }
}
