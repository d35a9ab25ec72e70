import Glibc
import Node

exit(CommandLineTool.run(Array(CommandLine.arguments.dropFirst())))
