internal import CVectors

/// Which of the wide instructions the processor has. Whatever is used, the results are the same.
enum Instructions: Int, CaseIterable, Comparable, Sendable {
    /// Swift alone.
    case plain
    case avx2
    /// With VNNI and VPOPCNTDQ.
    case avx512

    #if arch(x86_64)
        static let best = Instructions(rawValue: Int(cvectors_level())) ?? .plain
    #else
        static let best = Instructions.plain
    #endif

    static func < (left: Instructions, right: Instructions) -> Bool { left.rawValue < right.rawValue }
}
