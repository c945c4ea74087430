internal import JSONKit
internal import Reverie

enum DoctorOperation {
    static let row = Operation(
        "doctor", "Look at everything that Reverie needs, and say what to do about what is wrong",
        details: """
            Works without a store and on a broken one, and changes nothing. Exits 1 when a check fails; a warning is none. `reverie verify` \
            proves what is in the store.
            """,
        output: .document, reach: .reads(.store),
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let path = call.folder ?? Memory.standardFolder(call.environment)
        let report = try Doctor(path: path, environment: call.environment).examine()
        try call.answer(json: { write(report, to: &$0) }, text: { text(report) })
        return report.count(.fail) == 0 ? .done : .failed
    }

    private static func write(_ report: HealthReport, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("store", report.folder)
        for state in [HealthReport.State.ok, .warn, .fail] { writer.field(state.rawValue, report.count(state)) }
        writer.key("checks")
        writer.beginArray()
        for check in report.checks {
            writer.beginObject()
            writer.field("name", check.name)
            writer.field("state", check.state.rawValue)
            writer.field("found", check.found)
            writer.field("advice", check.advice)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private static func text(_ report: HealthReport) -> String {
        var result = TextFormat.table(report.checks.map { [$0.state.rawValue, $0.name, $0.found] })
        for check in report.checks {
            guard let advice = check.advice else { continue }
            result += "\n\(check.name): " + advice.split(separator: "\n").joined(separator: "\n  ") + "\n"
        }
        return result + "\n\(report.count(.ok)) ok, \(report.count(.warn)) warnings, \(report.count(.fail)) failures\n"
    }
}
