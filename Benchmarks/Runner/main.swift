internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

Signals.ignoreBrokenPipe()
let words = Array(Swift.CommandLine.arguments.dropFirst())
do {
    if let probe = ScanProbe(words) {
        try probe.run()
        exit(0)
    }
    if let probe = TokenProbe(words) {
        try probe.run()
        exit(0)
    }
    guard let options = Options(words) else {
        try StandardStreams.writeError(Options.usage)
        exit(2)
    }
    exit(try Bench(options: options).run())
} catch {
    try StandardStreams.writeError("reverie-bench: \(error)\n")
    exit(1)
}
