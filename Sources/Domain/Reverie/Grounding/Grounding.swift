internal import Gates
internal import Grounding
package import Model
internal import Recall
internal import Store

/// How a text is checked.
public struct GroundRequest: Sendable {
    /// The lexicons that say what needs authority; none means all in force.
    public var lexicons: [String] = []
    /// What is done, instead of what the lexicons say.
    public var action: GroundAction?
    /// When claims are to hold; nil for now.
    public var asOf: Period?
    /// Nil means every space.
    public var spaces: [SpaceName]?
    /// The session whose answer it is: the check is written down there.
    public var session: SessionName?
    /// Also claims that no lexicon asks about.
    public var takesAll = false
    /// The check is written down as a signal.
    public var isRecorded = true

    public init() {}
}

extension Memory {
    /// Checks what a text claims against what memory holds, claim by claim, and writes down how it came out.
    public func ground(_ text: String, _ request: GroundRequest = GroundRequest()) throws -> GroundReport {
        try ground(text, request, in: .personal, door: .library)
    }

    /// `home` is the space that the check is written to.
    package func ground(
        _ text: String, _ request: GroundRequest, in home: SpaceName, door: Door, isCancelled: () -> Bool = { false }
    ) throws -> GroundReport {
        let check = try GroundCheck(self, request)
        var text = text
        var report = try text.withUTF8 { try check.check($0, isCancelled) }
        if request.isRecorded, !report.claims.isEmpty { report.record = try record([report], request, in: home, door: door) }
        return report
    }

    /// The text with citations and marks behind its claims; nothing else of it is changed.
    public func annotated(_ text: String, _ report: GroundReport) -> String {
        String(decoding: Annotation.annotate(Array(text.utf8), report.claims), as: UTF8.self)
    }

    /// Checks text as it arrives; for each part what became complete.
    package func groundStream(_ request: GroundRequest) throws -> GroundingStream { try GroundingStream(self, request) }
}

/// One check of a text: its lexicons and its point of view are read once.
struct GroundCheck {
    let memory: Memory
    let request: GroundRequest
    let rules: GroundingRules
    let grounder: Grounder
    private let pack: DomainPack

    init(_ memory: Memory, _ request: GroundRequest) throws {
        self.memory = memory
        self.request = request
        rules = try memory.grounding.rules(request.lexicons)
        pack = try memory.domainPack()
        let day = Int(memory.now.milliseconds / 86_400_000)
        grounder = Grounder(rules, options: Grounder.Options(action: request.action, takesAll: request.takesAll), day: day)
    }

    func check(_ text: UnsafeBufferPointer<UInt8>, _ isCancelled: () -> Bool) throws -> GroundReport {
        try bound { try grounder.check(text, with: $0, isCancelled: isCancelled) }
    }

    /// What is asked in `body` is answered from one view of the store.
    func bound<T>(_ body: (Binder) throws -> T) throws -> T {
        let now = memory.now.milliseconds
        let view = Binder.View(spaces: request.spaces, asOf: request.asOf, now: now, zoneDay: Int(now / 86_400_000))
        return try memory.store.read { reader in
            try body(Binder(reader: reader, searcher: Searcher(reader: reader), rules: rules, pack: pack, view: view))
        }
    }
}

/// A text that is checked while it arrives.
package struct GroundingStream {
    package struct Part: Sendable {
        package let report: GroundReport
        /// The words that were checked, and where they begin in the whole.
        package let text: [UInt8]
        package let offset: Int

        package var annotated: [UInt8] { Annotation.annotate(text, report.claims, offset: offset) }
    }

    private let check: GroundCheck
    private var stream: GroundStream
    private var reports: [GroundReport] = []

    init(_ memory: Memory, _ request: GroundRequest) throws {
        check = try GroundCheck(memory, request)
        stream = GroundStream(check.grounder)
    }

    package mutating func take(_ bytes: [UInt8]) throws -> Part? {
        var stream = stream
        defer { self.stream = stream }
        return kept(try check.bound { try stream.take(bytes, with: $0) })
    }

    /// What is left at the end; the check is written down.
    package mutating func finish(in home: SpaceName, door: Door) throws -> (part: Part?, record: EventID?) {
        var stream = stream
        defer { self.stream = stream }
        let part = kept(try check.bound { try stream.finish(with: $0) })
        let hasClaims = reports.contains { !$0.claims.isEmpty }
        let record = check.request.isRecorded && hasClaims ? try check.memory.record(reports, check.request, in: home, door: door) : nil
        return (part, record)
    }

    private mutating func kept(_ found: (report: GroundReport, text: [UInt8], offset: Int)?) -> Part? {
        guard let found else { return nil }
        reports.append(found.report)
        return Part(report: found.report, text: found.text, offset: found.offset)
    }
}
