package import Model

/// The commands of a session that went well, in their order, without those that only look.
package struct WorkflowTrace: Sendable {
    package struct Step: Sendable, Equatable {
        /// What makes two steps the same: the command without the words that differ from time to time.
        package var shape: String
        /// The command's words, one for each of the shape's.
        package var words: [String]
        package var event: EventID
        /// Files that were changed since the step before.
        package var changed: [String]
    }

    package var space: SpaceName
    package var session: SessionName
    package var project: String?
    package var steps: [Step]

    /// The beginning of a session that never ends says enough.
    private static let mostSteps = 2_000
    private static let mostChanged = 8

    init(_ session: GatheredSession, _ calls: [ToolStep]) {
        space = session.space
        self.session = session.session
        project = session.project
        steps = []
        var changed: [String] = []
        for call in calls where call.outcome == .succeeded && steps.count < Self.mostSteps {
            switch call.action {
            case .change(let paths): changed += paths.filter { changed.count < Self.mostChanged && !changed.contains($0) }
            case .command(let command):
                guard command.kind != .looks, Self.wentWell(call, command), let shape = WorkflowShape(command) else { continue }
                let step = Step(shape: shape.text, words: shape.words, event: call.call.seen.id, changed: changed)
                // The same again is the same step, tried again.
                if steps.last?.shape == step.shape { steps[steps.count - 1] = step } else { steps.append(step) }
                changed = []
            case .other: break
            }
        }
    }
}

extension WorkflowTrace {
    /// Behind a pipe the exit status is another command's: then nothing in the output may tell of an error.
    private static func wentWell(_ call: ToolStep, _ command: IssuedCommand) -> Bool {
        command.tellsStatus || !ErrorSignature.isTold(in: call.result?.seen.text ?? "")
    }
}

/// A command as a step: which of its words make it what it is, and which are that day's own.
struct WorkflowShape {
    let text: String
    let words: [String]

    /// Stands in a shape for a word that may differ.
    static let gap = "·"
    private static let longestCommand = 300

    init?(_ command: IssuedCommand) {
        guard command.shown.utf8.count <= Self.longestCommand || Self.hasQuotes(command.shown) else { return nil }
        var shape: [String] = []
        var words: [String] = []
        for part in command.shownParts {
            let sign = Self.sign(part.joint)
            if !sign.isEmpty {
                shape.append(sign)
                words.append(sign)
            }
            for (index, word) in part.words.enumerated() {
                shape.append(Self.isFixed(word, at: index) ? word : Self.gap)
                words.append(Self.shown(word))
            }
            for target in part.writes {
                shape += [">", Self.gap]
                words += [">", Self.shown(target)]
            }
        }
        text = shape.joined(separator: " ")
        self.words = words
    }

    private static func hasQuotes(_ text: String) -> Bool { text.utf8.contains { $0 == 0x22 || $0 == 0x27 } }

    private static func sign(_ joint: ShellLine.Joint) -> String {
        switch joint {
        case .first: ""
        case .and: "&&"
        case .or: "||"
        case .then: ";"
        case .pipe: "|"
        }
    }

    /// The program, options and plain words are the command; paths, quoted texts, numbers and variables are what it was about that day.
    private static func isFixed(_ word: String, at index: Int) -> Bool {
        if index == 0, !word.utf8.contains(UInt8(ascii: "=")) { return true }
        return !word.isEmpty && word.utf8.count <= 40
            && word.utf8.allSatisfy {
                ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "_")
            }
    }

    /// What somebody wrote in quotes is no part of how a thing is done, and could be anybody's words.
    private static func shown(_ word: String) -> String {
        let isText = word.utf8.contains { $0 <= 0x20 }
        return !isText && word.utf8.count <= 120 && word.utf8.allSatisfy { $0 != UInt8(ascii: "`") && $0 != 0x7F } ? word : "<text>"
    }
}
