import Glibc

extension Peer {
  /// The process at the other end of a Unix socket, as it was when it connected (SO_PEERCRED, unix(7)); nil over TCP.
  var process: Int32? {
    // struct ucred, which Glibc's module leaves out: the process, its user, its group.
    var credentials: (pid_t, uid_t, gid_t) = (0, 0, 0)
    var size = socklen_t(MemoryLayout.size(ofValue: credentials))
    let status = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
    return status == 0 && credentials.0 > 0 ? credentials.0 : nil
  }
}
