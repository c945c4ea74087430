internal import CPCRE2

/// One thread's place to match a pattern in, used again for any number of matches without allocating.
package final class Matcher {
    private let pattern: Pattern
    // Any of them is nil when there was no memory for it.
    private let data: OpaquePointer?
    private let context: OpaquePointer?
    private var stack: OpaquePointer?
    private let offsets: UnsafeMutablePointer<Int>?
    private var hasMatch = false
    private var code: OpaquePointer
    /// Bytes to read before machine code is asked for; 0 where it was.
    private var patience: Int

    init(of pattern: Pattern, patience: Int) {
        self.pattern = pattern
        self.patience = patience
        code = pattern.code
        data = pcre2_match_data_create_from_pattern_8(pattern.code, nil)
        context = pcre2_match_context_create_8(nil)
        offsets = data.flatMap { pcre2_get_ovector_pointer_8($0) }
        guard let context else { return }
        pcre2_set_depth_limit_8(context, pattern.limits.depth)
        pcre2_set_heap_limit_8(context, pattern.limits.heapKilobytes)
    }

    deinit {
        pcre2_match_data_free_8(data)
        pcre2_match_context_free_8(context)
        pcre2_jit_stack_free_8(stack)
    }

    /// Finds the first match that begins at `start` or later, not after `startingUpTo`; `anchored` lets it begin only at `start`.
    ///
    /// Lookbehind sees the bytes before `start`. A start outside the buffer finds nothing.
    package func match(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, startingUpTo lastStart: Int? = nil, anchored: Bool = false
    ) throws(PatternFault) -> Bool {
        hasMatch = false
        guard let data, let context else { throw .outOfMemory }
        // A limit does what the library's own flag for it does, and machine code knows no flag.
        let last = anchored || pattern.isAnchored ? min(start, lastStart ?? start) : min(lastStart ?? bytes.count, bytes.count)
        guard start >= 0, start <= bytes.count, last >= start else { return false }
        if patience > 0 { wait(last - start + 1) }
        let subject = Subject(bytes: bytes, data: data, context: context)
        let mayBeSplit = pattern.mayBeSplit && last - start >= Work.span
        let code = mayBeSplit ? try search(subject, start...last) : try attempt(subject, start...last, pattern.limits.matches)
        if code == PCRE2_ERROR_NOMATCH { return false }
        guard code > 0 else { throw PatternFault(code, startedAt: start, data) }
        hasMatch = true
        return true
    }

    /// The bytes of the whole match; empty when the last search found nothing.
    package var range: Range<Int> { range(of: 0) ?? 0..<0 }

    /// The bytes that a group caught last; nil when it took no part in the match, or is not there.
    package func range(of group: Int) -> Range<Int>? {
        guard hasMatch, let offsets, group >= 0, group <= pattern.groupCount else { return nil }
        let start = offsets[2 * group]
        let end = offsets[2 * group + 1]
        guard start >= 0, end >= 0 else { return nil }
        // \K, called from inside a lookahead, can put the start behind the end: such a match is empty.
        return min(start, end)..<end
    }

    /// What a search runs over, with what it needs.
    private struct Subject {
        let bytes: UnsafeBufferPointer<UInt8>
        let data: OpaquePointer
        let context: OpaquePointer
        var isChecked = false
    }

    /// Tries the starts span by span, so that the steps of all together are bounded. Few steps do nearly always; a span that needs more gets
    /// them as long as there is work left.
    private func search(_ subject: Subject, _ starts: ClosedRange<Int>) throws(PatternFault) -> Int32 {
        var subject = subject
        var work = Work(limit: pattern.limits.matches, starts: starts.count)
        var first = starts.lowerBound
        while first <= starts.upperBound {
            let span = first...min(first + Work.span - 1, starts.upperBound)
            var code = PCRE2_ERROR_MATCHLIMIT
            var steps = work.firstSteps
            while code == PCRE2_ERROR_MATCHLIMIT {
                guard work.spend(steps, on: span.count) else { throw .tooMuchWork }
                code = try attempt(subject, span, steps)
                guard let more = work.more(than: steps) else { break }
                steps = more
            }
            guard code == PCRE2_ERROR_NOMATCH else { return code }
            subject.isChecked = true
            first = span.upperBound + 1
            // With UTF-8 a search begins at a character.
            while pattern.isUTF, first < subject.bytes.count, subject.bytes[first] & 0xC0 == 0x80 { first += 1 }
        }
        return PCRE2_ERROR_NOMATCH
    }

    private func attempt(_ subject: Subject, _ starts: ClosedRange<Int>, _ steps: UInt32) throws(PatternFault) -> Int32 {
        pcre2_set_match_limit_8(subject.context, steps)
        pcre2_set_offset_limit_8(subject.context, starts.upperBound)
        let code = call(subject, starts.lowerBound)
        guard code == PCRE2_ERROR_JIT_STACKLIMIT, try growStack(subject.context) else { return code }
        return call(subject, starts.lowerBound)
    }

    private func call(_ subject: Subject, _ start: Int) -> Int32 {
        let options = subject.isChecked ? UInt32(PCRE2_NO_UTF_CHECK) : 0
        let bytes = subject.bytes
        return cpcre2_match(code, bytes.baseAddress, bytes.count, start, options, subject.data, subject.context)
    }

    /// A pattern that has read so much will read more.
    private func wait(_ bytes: Int) {
        patience -= min(bytes, patience)
        if patience == 0, let machine = pattern.machineCode() { code = machine }
    }

    /// Machine code begins on 32 kB of the thread's own stack; only a pattern that needs more gets memory, once. Whether there is more now.
    private func growStack(_ context: OpaquePointer) throws(PatternFault) -> Bool {
        let most = Int(pattern.limits.heapKilobytes) << 10
        guard stack == nil, most > Self.ownStack else { return false }
        stack = pcre2_jit_stack_create_8(2 * Self.ownStack, most, nil)
        guard let stack else { throw .outOfMemory }
        pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        return true
    }

    private static let ownStack = 32 << 10
}

extension PatternFault {
    fileprivate init(_ code: Int32, startedAt start: Int, _ data: OpaquePointer) {
        switch code {
        case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_RECURSELOOP:
            self = .tooMuchWork
        case PCRE2_ERROR_UTF8_ERR21...PCRE2_ERROR_UTF8_ERR1: self = .invalidUTF8(offset: Int(pcre2_get_startchar_8(data)))
        case PCRE2_ERROR_BADUTFOFFSET: self = .invalidUTF8(offset: start)
        case PCRE2_ERROR_NOMEMORY: self = .outOfMemory
        default: self = .other(code)
        }
    }
}
