internal import Directory
internal import OpenLDAP

/// Whom a run will ask, checked before any directory is asked.
enum Source: Sendable {
  case server([ConnectionOptions])
  case domain(DomainSource)
  case snapshot(path: String)

  /// The one server of this URL: a change is read back where it was made.
  func only(_ url: String) -> Source {
    switch self {
    case .server(let candidates): return .server(candidates.filter { $0.endpoint.url == url })
    case .domain(let domain): return .server((try? Endpoint(url)).map { [domain.options($0)] } ?? [])
    case .snapshot: return self
    }
  }

  /// Whether no server is left to be asked.
  var isNobody: Bool { if case .server(let candidates) = self { candidates.isEmpty } else { false } }

  /// The same way to another server; nil for a snapshot.
  func options(for endpoint: Endpoint) -> ConnectionOptions? {
    switch self {
    case .server(let candidates): candidates.first?.moved(to: endpoint)
    case .domain(let domain): domain.options(endpoint)
    case .snapshot: nil
    }
  }
}
