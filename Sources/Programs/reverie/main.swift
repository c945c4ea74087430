internal import CommandLine
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

Signals.ignoreBrokenPipe()
Signals.ignoreFileSizeLimit()
let environment = Environment.current()
let words = Array(Swift.CommandLine.arguments.dropFirst())
exit(CommandLineProgram(words: words, environment: environment, console: Console(environment: environment)).run())
