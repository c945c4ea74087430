internal import CPCRE2
internal import Synchronization

/// A compiled regular expression, in the syntax of PCRE2. It never changes, so threads may share it; each matches with a matcher of its own.
package final class Pattern: Sendable {
    package let source: String
    /// How many groups catch text, the whole match not counted.
    package let groupCount: Int
    /// The names of groups in the order of their numbers.
    package let groupNames: [String]
    let limits: PatternLimits
    let isUTF: Bool
    let isAnchored: Bool
    /// Whether it finds the same when a search is cut into several: `\G` asks where the search began, and `(*COMMIT)` ends it.
    let mayBeSplit: Bool
    private let numbers: [String: Int]
    // The library reads compiled code from any number of threads; machine code is added under the lock, before the first matcher is there.
    nonisolated(unsafe) let code: OpaquePointer
    private let triedMachineCode = Mutex(false)
    /// A copy that was made machine code of while others read the pattern.
    private let lateCode = Mutex<LateCode>(.none)

    private enum LateCode: @unchecked Sendable {
        case none, refused
        case made(OpaquePointer)
    }

    /// Refuses `\C`, two groups of one name, sources over 64 kB and deep nesting, besides what is no pattern.
    package init(_ source: String, options: PatternOptions = [], limits: PatternLimits = .standard) throws(PatternError) {
        self.source = source
        self.limits = limits
        isUTF = options.contains(.utf)
        isAnchored = options.contains(.anchored)
        mayBeSplit = Array(source.utf8).withUnsafeBufferPointer { bytes in
            bytes.firstPlace(of: "\\G") == nil && bytes.firstPlace(of: "(*COMMIT") == nil
        }
        code = try Compilation.compile(source, options)
        groupCount = Compilation.groupCount(of: code)
        let named = Compilation.groupNames(of: code)
        groupNames = named.map(\.name)
        numbers = Dictionary(named.map { ($0.name, $0.number) }, uniquingKeysWith: { first, _ in first })
    }

    deinit {
        if case .made(let late) = lateCode.withLock({ $0 }) { pcre2_code_free_8(late) }
        pcre2_code_free_8(code)
    }

    package func group(named name: String) -> Int? { numbers[name] }

    /// What one thread matches with. The first one compiles the pattern to machine code, where the system allows that.
    package func matcher() -> Matcher {
        triedMachineCode.withLock { tried in
            // Its answer is not needed: without machine code the library interprets the pattern.
            if !tried { _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) }
            tried = true
        }
        return Matcher(of: self, patience: 0)
    }

    /// The same for a pattern that may hardly be used: making machine code of it costs more than a few sentences are worth.
    package func patientMatcher() -> Matcher { Matcher(of: self, patience: Self.patience) }

    /// How many bytes are read before machine code is worth its making.
    private static let patience = 4 << 10

    /// Machine code beside the pattern that other threads may be reading; nil where the system allows none.
    func machineCode() -> OpaquePointer? {
        lateCode.withLock { late in
            switch late {
            case .made(let code): return code
            case .refused: return nil
            case .none:
                guard let copy = pcre2_code_copy_8(code) else { return nil }
                guard pcre2_jit_compile_8(copy, UInt32(PCRE2_JIT_COMPLETE)) == 0 else {
                    pcre2_code_free_8(copy)
                    late = .refused
                    return nil
                }
                late = .made(copy)
                return copy
            }
        }
    }
}
