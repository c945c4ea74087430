internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

Signals.ignoreBrokenPipe()
exit(DaemonProgram(words: Array(Swift.CommandLine.arguments.dropFirst())).run())
