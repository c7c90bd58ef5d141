internal import Glibc
internal import SystemPackage

/// The three descriptors that every process expects to have.
enum StandardStreams {
  /// Takes the places of those that are closed: the next file to be opened would get one, and messages for people would go into it.
  ///
  /// Whoever writes or reads there is told all the same that it cannot be done.
  static func occupy() {
    for (number, mode) in [
      (STDIN_FILENO, FileDescriptor.AccessMode.writeOnly), (STDOUT_FILENO, .readOnly), (STDERR_FILENO, .readOnly),
    ]
    where fcntl(number, F_GETFD) == -1 {
      _ = try? FileDescriptor.open("/dev/null", mode)
    }
  }
}
