internal import Directory
internal import Membership

/// An explanation as a picture: the account, the groups above it, and an arrow for each link.
struct ExplanationPicture {
  private struct Arrow {
    let from: Int
    let to: Int
    let step: MembershipStep
  }

  private var places: [Principal] = []
  private var arrows: [Arrow] = []

  init(_ explanation: Explanation) {
    guard let account = explanation.account else { return }
    let links = explanation.graph.links(from: [account.dn], to: Set(explanation.memberships.map(\.group.dn)))
    let groups = explanation.graph.groups(above: account.dn).filter { links[$0.dn] != nil && $0.dn != account.dn }
    places = [account] + groups
    let numbers = Dictionary(places.enumerated().map { ($1.dn, $0) }) { first, _ in first }
    arrows = places.enumerated().flatMap { from, member in
      explanation.graph.steps(from: member.dn).compactMap { step in
        numbers[step.group.dn].map { Arrow(from: from, to: $0, step: step) }
      }
    }
  }

  /// Graphviz; what holds no DN of the member is dashed.
  var dot: String {
    let nodes = places.enumerated().map { "  n\($0) [label=\"\(Self.quoted($1.name))\", shape=\(Self.shape($1))];" }
    let edges = arrows.map { arrow in
      let style = arrow.step.link == .member ? "solid" : "dashed"
      return "  n\(arrow.from) -> n\(arrow.to) [label=\"\(Self.quoted(Self.label(arrow.step)))\", style=\(style)];"
    }
    return (["digraph membership {", "  rankdir=LR;"] + nodes + edges + ["}"]).joined(separator: "\n") + "\n"
  }

  /// A Mermaid flow chart.
  var mermaid: String {
    let nodes = places.enumerated().map { number, place in
      let label = "\"\(Self.entities(place.name))\""
      return "  n\(number)" + (place.group == nil ? "([\(label)])" : "[\(label)]")
    }
    let edges = arrows.map { arrow in
      let line = arrow.step.link == .member ? "-->" : "-.->"
      return "  n\(arrow.from) \(line)|\"\(Self.entities(Self.label(arrow.step)))\"| n\(arrow.to)"
    }
    return (["flowchart LR"] + nodes + edges).joined(separator: "\n") + "\n"
  }

  private static func label(_ step: MembershipStep) -> String { step.attribute ?? "every logon" }

  private static func shape(_ place: Principal) -> String { place.group == nil ? "ellipse" : "box" }

  /// A string of the DOT language: only the quote and the backslash mean something in it.
  private static func quoted(_ text: String) -> String {
    text.harmless.escaped(["\\": "\\\\", "\"": "\\\""])
  }

  /// Everything that Mermaid, or the page around it, could take for its own stands as a character's number.
  private static func entities(_ text: String) -> String {
    text.harmless.unicodeScalars.reduce(into: "") { result, scalar in
      if "\"#;<>&`|[]{}()\\".unicodeScalars.contains(scalar) {
        result += "#\(scalar.value);"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
