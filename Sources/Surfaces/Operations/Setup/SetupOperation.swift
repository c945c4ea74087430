internal import JSONKit
internal import Reverie

/// From nothing to a memory that fills itself, with one question. Like `run` it is a row of the command line alone.
package enum SetupOperation {
    package static let row = Operation(
        "setup", "Look what is here; connect, import, dream and schedule after one yes",
        details: """
            It looks for harnesses, their sessions and a timer, and says what it would do. After a yes it connects each harness, takes in the \
            sessions, dreams for the first time, by rules alone, and has a dream scheduled for every night; it shows what was learnt and how \
            each step is taken back. A step that fails does not stop the others: the exit code is 1 then. What is in place already stays as \
            it is, so a second time it does nothing. An import that is interrupted goes on from there the next time. Where nobody can be \
            asked and --yes is not given, nothing is done, and the exit code is 3.
            """,
        parameters: [
            .flag("yes", "do not ask"),
            .flag("dry-run", "only say what would be done"),
        ],
        output: .lines,
        examples: [
            .init(command: "reverie setup", meaning: "begin"), .init(command: "reverie setup --dry-run", meaning: "see what it would do"),
        ],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        guard call.spaces == .unnamed else {
            throw UsageError.other("Each session goes to the space of its project: --space is not for setting up.")
        }
        let plan = try SetupPlan(call)
        let format = SetupFormat(call)
        if plan.isIdle || call.arguments.has("dry-run") {
            try format.tell(plan)
            return .done
        }
        if !call.arguments.has("yes") {
            guard call.reply.isInteractive else {
                try format.tell(plan)
                call.reply.complain("Nothing was done: --yes does it without asking.")
                return .refused
            }
            // Nobody says yes to what they have not seen, however quiet they want it.
            call.reply.complain(format.text(plan))
            guard call.reply.confirm("Do that?") else {
                call.reply.note("Nothing was done.")
                return .done
            }
        }
        return try work(plan, call, format)
    }

    private static func work(_ plan: SetupPlan, _ call: Call, _ format: SetupFormat) throws -> Outcome {
        let work = SetupWork(call: call)
        var outcome = Outcome.done
        var undo: [String] = []
        var told: Set<String> = []
        for step in plan.steps {
            guard step.state == .planned else {
                try format.tell(step)
                continue
            }
            if call.reply.isCancelled() {
                call.reply.complain("Interrupted: what was told is done; `reverie setup` goes on from there.")
                return .failed
            }
            do {
                let result = try work.run(step)
                try format.tell(step, result)
                if result.isPartial { outcome = .failed }
                undo += result.undo
                for note in result.notes where told.insert(note).inserted { call.reply.note(note) }
                call.tellRemarks()
            } catch {
                outcome = .failed
                try format.tell(step, ErrorSentence.of(error))
            }
        }
        if call.reply.isCancelled() { outcome = .failed }
        if !call.reply.wantsJSON { try format.tell(undo: undo.reversed()) }
        return outcome
    }
}
