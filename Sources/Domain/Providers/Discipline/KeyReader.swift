package import Store
internal import Synchronization
package import SystemKit

/// Fetches a key when a call is made, and keeps it as long as it serves.
package final class KeyReader: Sendable {
    private let source: KeySource?
    private let environment: Environment
    private let held = Mutex<Secret?>(nil)

    private static let deadlineSeconds = 30.0
    private static let mostBytes = 16 << 10
    /// Longer ones than any server gives out are no keys.
    private static let mostKeyBytes = 8 << 10

    package init(_ source: KeySource?, environment: Environment) {
        self.source = source
        self.environment = environment
    }

    /// Nil where none is wanted.
    package func key(isCancelled: () -> Bool) throws(KeyProblem) -> Secret? {
        guard let source else { return nil }
        if let key = held.withLock({ $0 }) { return key }
        let text =
            switch source {
            case .variable(let name): try variable(name)
            case .command(let words): try output(of: words, isCancelled)
            }
        let key = Secret(try Self.checked(text, source))
        held.withLock { $0 = key }
        return key
    }

    /// It did not serve: the next call fetches it anew.
    package func forget() { held.withLock { $0 = nil } }

    private func variable(_ name: String) throws(KeyProblem) -> String {
        guard let text = environment[name], !text.isEmpty else { throw .notSet(name) }
        return text
    }

    private func output(of words: [String], _ isCancelled: () -> Bool) throws(KeyProblem) -> String {
        guard let name = words.first, let program = Self.program(name, environment) else { throw .noProgram(words.first ?? "") }
        let result: ChildProcess.Result
        do throws(SystemError) {
            result = try ChildProcess(program, Array(words.dropFirst()), environment: environment.variables)
                .run(deadlineSeconds: Self.deadlineSeconds, outputLimit: Self.mostBytes, shouldStop: isCancelled)
        } catch {
            throw .failed(name, "it cannot be started")
        }
        switch result.ending {
        case .exited(0): break
        case .exited(let code): throw .failed(name, "it ended with \(code)")
        case .signalled(let number): throw .failed(name, "signal \(number) ended it")
        case .tooSlow: throw .failed(name, "it took more than \(Int(Self.deadlineSeconds)) seconds")
        case .stopped: throw .cancelled
        }
        // One line: what a program says behind its first is not the key.
        let line = result.output.prefix { $0 != 0x0A && $0 != 0x0D }
        return String(decoding: line, as: UTF8.self)
    }

    /// Where the words of a command lead: no shell looks.
    private static func program(_ name: String, _ environment: Environment) -> String? {
        if name.contains("/") {
            let path = environment.home.map { Paths.expandingTilde(name, home: $0) } ?? name
            return Executable.isRunnable(path) ? path : nil
        }
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
        return folders.lazy.map { Paths.join(String($0), name) }.first(where: Executable.isRunnable)
    }

    /// What stands in a header's line: nothing that could end it.
    private static func checked(_ text: String, _ source: KeySource) throws(KeyProblem) -> String {
        let bytes = Array(text.utf8).drop { $0 == 0x20 || $0 == 0x09 }
        let end = bytes.lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }.map { $0 + 1 } ?? bytes.startIndex
        let key = bytes[..<end]
        guard !key.isEmpty else { throw .empty(source) }
        guard key.count <= mostKeyBytes, key.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .malformed(source) }
        return String(decoding: key, as: UTF8.self)
    }
}

/// Why a key could not be had. Nothing of what was found is told.
package enum KeyProblem: Error, Equatable, Sendable {
    case notSet(String)
    case noProgram(String)
    case failed(String, String)
    case empty(KeySource)
    case malformed(KeySource)
    case cancelled

    package var sentence: String {
        switch self {
        case .notSet(let name): "the variable \(name), which should hold its key, is not set"
        case .noProgram(let name): "there is no program \(name) to fetch its key with"
        case .failed(let name, let how): "the program \(name) did not give its key: \(how)"
        case .empty(let source): "\(Self.place(source)) holds no key"
        case .malformed(let source): "what \(Self.place(source)) holds is no key: it has spaces or characters beyond ASCII, or is too long"
        case .cancelled: "called off"
        }
    }

    private static func place(_ source: KeySource) -> String {
        switch source {
        case .variable(let name): "the variable \(name)"
        case .command(let words): "the output of \(words.first ?? "")"
        }
    }
}
