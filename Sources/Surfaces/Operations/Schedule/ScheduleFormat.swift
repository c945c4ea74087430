internal import JSONKit
internal import Reverie
internal import SystemKit

/// Schedules as answers tell them.
enum ScheduleFormat {
    static func write(_ report: ScheduleReport, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("with", report.kind?.rawValue)
        writer.field("at", report.at)
        writer.field("store", report.store)
        writer.field("changed", !report.isUnchanged)
        writer.list("files", report.files) { file, writer in
            writer.field("path", file.path)
            writer.field("change", file.change.rawValue)
            writer.field("diff", file.diff)
        }
        writer.texts("commands", report.commands)
        writer.texts("notes", report.notes)
        writer.endObject()
    }

    static func text(_ report: ScheduleReport, isTrial: Bool, isRemoval: Bool) -> String {
        if isTrial { return trialText(report) }
        let changed = report.files.filter { $0.change != .unchanged }.map { file in
            let what =
                switch file.change {
                case .created: "made"
                case .changed: "changed"
                case .removed: "removed"
                case .unchanged: ""
                }
            return "\(file.path): \(what)\n"
        }.joined()
        if isRemoval { return report.isUnchanged ? "Nothing was scheduled.\n" : changed + "No dream runs at night any more.\n" }
        let state = report.isUnchanged ? "already dreams" : "dreams"
        return changed + "\(report.store) \(state) every night at \(report.at ?? ""), by \(report.kind?.rawValue ?? "").\n"
    }

    private static func trialText(_ report: ScheduleReport) -> String {
        let files = report.files.map { file -> String in
            let diff = file.diff ?? ""
            return diff.isEmpty ? "\(file.path): nothing to change\n" : diff
        }.joined()
        let commands = report.commands.map { "would run: \($0)\n" }.joined()
        return report.isUnchanged && files.isEmpty ? "Nothing to change.\n" : files + commands
    }

    // MARK: Status

    static func write(_ state: ScheduleState, to writer: inout JSONWriter) {
        writer.field("with", state.kind.rawValue)
        writer.field("at", state.at)
        writer.field("store", state.store)
        writer.field("command", state.command)
        writer.texts("files", state.files)
        writer.field("active", state.isActive)
        writer.field("next", state.next.map(moment))
        if let last = state.last {
            writer.key("last")
            writer.beginObject()
            writer.field("at", moment(last.at))
            writer.field("result", last.result)
            writer.field("code", last.code)
            writer.endObject()
        }
        if let lingers = state.lingers { writer.field("lingers", lingers) }
    }

    private static func moment(_ instant: Instant) -> String {
        RFC3339.format(milliseconds: instant.milliseconds, offsetMinutes: instant.offsetMinutes ?? 0)
    }

    static func text(_ state: ScheduleState) -> String {
        var lines = ["\(state.store) dreams every night at \(state.at ?? "a time that somebody changed"), by \(state.kind.rawValue)"]
        for file in state.files { lines.append("  \(file)") }
        if let command = state.command { lines.append("  runs    \(command)") }
        if let next = state.next { lines.append("  next    \(moment(next))") }
        if !state.isActive { lines.append("  The timer does not run: `reverie schedule install` starts it.") }
        if let last = state.last {
            lines.append("  last    \(moment(last.at)), \(last.result)\(last.result == "success" ? "" : last.code.map { " \($0)" } ?? "")")
        } else if state.kind == .systemd, state.isActive {
            lines.append("  last    has not run yet, or systemd does not tell")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
