// RollcallCommands
