internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

Signals.ignoreBrokenPipe()
exit(DaemonProgram(words: Array(CommandLine.arguments.dropFirst())).run())
