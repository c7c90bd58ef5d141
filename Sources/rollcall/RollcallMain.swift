internal import Glibc
internal import OpenLDAP
internal import RollcallCommands

@main
struct RollcallMain {
  static func main() async {
    Library.ignoreBrokenPipes()
    exit(await Rollcall.run(Array(CommandLine.arguments.dropFirst()), in: .live))
  }
}
