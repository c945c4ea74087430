internal import JSONKit
internal import Reverie

enum VerifyOperation {
    static let row = Operation(
        "verify",
        "Prove the store: the database's integrity, every session's chain, every commitment, the index, the tables, every installed byte",
        details: """
            Exits 1 when something does not hold, and says where. --repair-index makes the search index anew from the ledger first: \
            searches go on with the old one until the new one is whole, and other writers wait as long as it takes. --digest adds the \
            digest of all tables that follow from the ledger: it is the same as long as they say the same.
            """,
        parameters: [
            .flag("repair-index", "make the search index anew from the ledger, then prove the store"),
            .flag("digest", "add the digest of the tables that follow from the ledger"),
        ],
        output: .document, reach: .writes(.store),
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let ticker = Ticker(call.reply)
        defer { ticker.end() }
        var repaired: Int?
        if call.arguments.has("repair-index") {
            repaired = try memory.repairIndex(progress: { ticker.tick("index", $0) }, isCancelled: call.reply.isCancelled)
        }
        let report = try memory.verify(progress: { ticker.tick("verify", $0) }, isCancelled: call.reply.isCancelled)
        ticker.end()
        let digest = call.arguments.has("digest") ? report.digest : nil
        try call.answer(json: { write(report, repaired, digest, to: &$0) }, text: { text(report, repaired, digest) })
        return report.faultCount == 0 ? .done : .failed
    }

    private static func write(_ report: VerificationReport, _ repaired: Int?, _ digest: String?, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("sessions", report.sessions)
        writer.field("events", report.events)
        writer.field("forgotten", report.forgotten)
        writer.field("packages", report.packages)
        writer.field("quotes", report.quotes)
        writer.field("repaired", repaired)
        writer.field("digest", digest)
        writer.field("fault_count", report.faultCount)
        writer.list("faults", report.faults, members)
        writer.key("advice")
        writer.beginArray()
        for line in advice(report) { writer.string(line) }
        writer.endArray()
        writer.endObject()
    }

    static func members(of fault: VerificationReport.Fault, _ writer: inout JSONWriter) {
        writer.field("what", fault.what)
        writer.field("place", fault.place)
    }

    private static func text(_ report: VerificationReport, _ repaired: Int?, _ digest: String?) -> String {
        var result = report.faults.map { "\($0.place): \($0.what)\n" }.joined()
        if report.faultCount > report.faults.count { result += "and \(report.faultCount - report.faults.count) more\n" }
        if let repaired { result += "the index was made anew: \(repaired) turns\n" }
        let packages =
            (report.packages > 0 ? ", \(TextFormat.count(report.packages, "package"))" : "")
            + (report.quotes > 0 ? ", \(TextFormat.count(report.quotes, "quote")) of facts" : "")
        let events = "\(TextFormat.count(report.events, "event")) in \(TextFormat.count(report.sessions, "session"))"
        result += "\(events)\(packages), \(TextFormat.count(report.faultCount, "fault"))\n"
        if let digest { result += "digest \(digest)\n" }
        return result + advice(report).map { $0 + "\n" }.joined()
    }

    /// What to do next.
    private static func advice(_ report: VerificationReport) -> [String] {
        var lines: [String] = []
        if report.faultCount > report.indexFaultCount + report.derivedFaultCount {
            lines.append(
                "Keep a copy of the store's folder before anything else. `reverie restore PATH --force` puts a backup in its place.")
        }
        if report.derivedFaultCount > 0 { lines.append("`reverie rebuild` makes the tables anew that follow from the ledger.") }
        if report.indexFaultCount > 0 { lines.append("`reverie verify --repair-index` makes the search index anew from the ledger.") }
        return lines
    }
}
