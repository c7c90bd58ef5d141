internal import Glibc
internal import RollcallCommands

@main
struct RollcallMain {
  static func main() async {
    exit(await Rollcall.run(Array(CommandLine.arguments.dropFirst()), in: .live))
  }
}
