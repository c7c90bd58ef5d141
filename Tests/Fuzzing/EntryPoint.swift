/// What libFuzzer calls with each input (llvm.org/docs/LibFuzzer.html); it has a `main` of its own.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  FuzzTarget.chosen.take(bytes)
  return 0
}
