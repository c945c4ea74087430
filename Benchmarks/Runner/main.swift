internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

Signals.ignoreBrokenPipe()
guard let options = Options(Array(Swift.CommandLine.arguments.dropFirst())) else {
    try StandardStreams.writeError(Options.usage)
    exit(2)
}
do {
    exit(try Bench(options: options).run())
} catch {
    try StandardStreams.writeError("reverie-bench: \(error)\n")
    exit(1)
}
