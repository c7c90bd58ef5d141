package import Directory
import Glibc

extension Endpoint {
  /// The addresses that this machine finds for the host, in the order in which they are tried; none for a socket in the file system.
  /// - Throws: `DirectoryError` where the host is not known, or nobody answers.
  package func addresses(within limits: TimeLimits) async throws -> [String] {
    if scheme == .ldapi { return [] }
    let slow = DirectoryError(.connect, .unreachable("name resolution gave no answer"), server: url)
    let found = try await offloading(until: limits.stepEnds, else: slow) { try SocketAddress.resolve(self) }
    return found.compactMap(\.words)
  }
}

extension SocketAddress {
  /// The address in numbers (getnameinfo(3)).
  fileprivate var words: String? {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let status = bytes.withUnsafeBytes { address in
      address.baseAddress.map {
        getnameinfo(
          $0.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count), &host, socklen_t(host.count), nil, 0,
          NI_NUMERICHOST)
      }
    }
    guard status == 0 else { return nil }
    return String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
