/// Ends the process where what was promised of any input does not hold for this one.
func promise(_ what: String, _ holds: Bool, _ input: Any = "") {
  if !holds { fatalError("broken promise: \(what): \(String(reflecting: input))") }
}
