extension [UInt8] {
  /// The bytes behind the mark that editors on Windows put before UTF-8 (Unicode §23.8); all of them where there is none.
  package var unmarked: ArraySlice<UInt8> { starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...] }
}
