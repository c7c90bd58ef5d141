import Directory
import SwiftASN1

extension SearchExchange {
  /// What an answer says of further pages.
  enum NextPage: Equatable {
    /// It holds no paging control at all.
    case unsaid
    case none
    case next(cookie: [UInt8])
    case malformed
  }
}

extension SearchExchange.NextPage {
  /// Reads a paging control's value: a size, and a cookie that is empty on the last page (RFC 2696 §2).
  ///
  /// Not libldap's reader: without a value that one ends the process (liblber 2.5.13, io.c, ber_write), and it overlooks what
  /// stands behind the cookie.
  init(controlValue bytes: [UInt8]) {
    let cookie = try? BER.sequence(BER.parse(bytes), identifier: .sequence) { fields in
      _ = try Int32(berEncoded: &fields)
      return try Array(ASN1OctetString(berEncoded: &fields).bytes)
    }
    self = cookie.map { $0.isEmpty ? .none : .next(cookie: $0) } ?? .malformed
  }
}

extension ResultMessage {
  /// What the answer says of further pages (RFC 2696 §3).
  var nextPage: SearchExchange.NextPage {
    controls[ControlOID.pagedResults].map { SearchExchange.NextPage(controlValue: $0) } ?? .unsaid
  }

  /// The lowest entry on the way that the server found and showed; none where it hides what it found.
  var matchedName: DistinguishedName? { matched.isEmpty ? nil : try? DistinguishedName(matched) }
}
