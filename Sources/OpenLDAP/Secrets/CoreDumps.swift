import COpenLDAP
import Glibc

/// Pictures of the process's memory, which hold its secrets.
package enum CoreDumps {
  /// From here on there are none: neither a file (getrlimit(2), RLIMIT_CORE) nor what a handler of cores is given (core(5)).
  package static func forbid() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    _ = COpenLDAP_forbid_dumps()
  }
}
