/// A file of packets of Ethernet, IPv4 and TCP, as tcpdump writes it on the loopback (pcap-savefile(5)).
struct PacketFile {
  private let bytes: [UInt8]

  /// - Throws: `LabError` for another kind of file.
  init(_ bytes: [UInt8]) throws {
    guard bytes.starts(with: [0xd4, 0xc3, 0xb2, 0xa1]) else {
      throw LabError("no capture of this machine's byte order")
    }
    self.bytes = bytes
  }

  /// The connections' directions.
  var streams: [CapturedStream] {
    var streams: [[UInt8]: CapturedStream] = [:]
    for packet in packets { Self.add(packet, to: &streams) }
    return Array(streams.values)
  }

  private var packets: [ArraySlice<UInt8>] {
    var packets: [ArraySlice<UInt8>] = []
    var offset = 24
    while offset + 16 <= bytes.count {
      let size = (0..<4).reduce(0) { $0 | Int(bytes[offset + 8 + $1]) << (8 * $1) }
      packets.append(bytes[(offset + 16)..<min(offset + 16 + size, bytes.count)])
      offset += 16 + size
    }
    return packets
  }

  private static func add(_ packet: ArraySlice<UInt8>, to streams: inout [[UInt8]: CapturedStream]) {
    let address = Array(packet.dropFirst(14))
    // RFC 791 §3.1: version and header length, total length, protocol 6.
    guard address.count >= 40, address[0] >> 4 == 4, address[9] == 6 else { return }
    let segment = Array(address[..<min(number(address, 2, 2), address.count)].dropFirst(Int(address[0] & 15) * 4))
    // RFC 9293 §3.1: ports, sequence number, header length, SYN.
    let sequence = UInt32(number(segment, 4, 4))
    let isFirst = segment[13] & 2 != 0
    let payload = Array(segment.dropFirst(Int(segment[12] >> 4) * 4))
    let key = Array(segment[..<4])
    if isFirst {
      streams[key] = CapturedStream(from: number(segment, 0, 2), to: number(segment, 2, 2), start: sequence &+ 1)
    }
    if !payload.isEmpty { streams[key]?.add(payload, at: sequence) }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> Int {
    bytes[offset..<(offset + size)].reduce(0) { $0 << 8 | Int($1) }
  }
}
