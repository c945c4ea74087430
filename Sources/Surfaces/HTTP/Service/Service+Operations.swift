internal import JSONKit
internal import MCP
internal import Model
internal import Operations
internal import Reverie
internal import SystemKit
internal import TextKit

/// Requests as calls of operations.
extension Service {
    private static let answerHeader = "reverie-answer"

    func operation(_ request: HTTPRequest, _ grant: Grant) throws -> (String, HTTPAnswer) {
        guard let operation = routes[request.path] else {
            let near = NearWords.near(request.path, among: routes.all.map(\.path))
            throw HTTPProblem.noSuchPlace(Shown.short(request.path), near: near)
        }
        guard request.method == "POST" || request.isReading && !operation.reach.writes else {
            throw HTTPProblem.wrongMethod(operation.reach.writes ? "POST" : "GET, POST")
        }
        guard grant.covers(operation) else {
            throw HTTPProblem(
                status: 403, code: "reach",
                message: "`\(operation.name)` goes through the whole store, and this token covers some spaces of it.")
        }
        return (request.path, try run(operation, request, grant))
    }

    private func run(_ operation: Operation, _ request: HTTPRequest, _ grant: Grant) throws -> HTTPAnswer {
        let given = try OperationArguments(request, for: operation)
        let reply = HTTPReply(
            request.cancellation, input: given.input, mostBytes: limits.answerBytes, clean: { [self] in clean($0) },
            person: { [self] _ in word(request) })
        let lease = pool.lease(request.cancellation)
        let overrides = try operation.modelOverrides(given.values)
        let call = Call(
            arguments: given.values, environment: environment, folder: grant.store, spaces: try given.spaces.within(grant.spaces),
            reply: reply, door: grant.door, cancellation: request.cancellation,
            models: operation.asks == nil ? nil : models.map { ($0, overrides) }, opening: { try lease.open($0, $1) }, bounds: grant.spaces)
        var isUsable = false
        defer {
            request.cancellation.forget()
            lease.end(isUsable: isUsable)
        }
        do {
            let outcome = try operation.run(call)
            isUsable = true
            return answer(operation, reply, outcome)
        } catch {
            // What is wrong with what was asked is not wrong with the store.
            isUsable = error is UsageError || Memory.isRefusal(error)
            return failed(operation, reply, call.told(error))
        }
    }

    /// What a person has said beforehand, who saw the question on the page.
    private func word(_ request: HTTPRequest) -> PersonsAnswer? {
        guard let text = request.header(Self.answerHeader), let token = TokenBook.token(of: request) else { return nil }
        return person?.answer(text, with: token)
    }

    // MARK: Answers

    private func answer(_ operation: Operation, _ reply: HTTPReply, _ outcome: Outcome) -> HTTPAnswer {
        let (status, word) =
            switch outcome {
            case .done: (200, "done")
            case .refused: (422, "refused")
            default: (500, "failed")
            }
        var answer: HTTPAnswer
        if outcome == .failed, reply.body.isEmpty, !operation.reach.writes {
            let message = reply.remarks.isEmpty ? "There is nothing of that name." : reply.remarks.joined(separator: " ")
            answer = .problem(HTTPProblem(status: 404, code: "not-found", message: message))
        } else if outcome != .done, reply.body.isEmpty {
            let message = reply.remarks.isEmpty ? "It did not come to its end." : reply.remarks.joined(separator: " ")
            answer = .problem(HTTPProblem(status: status, code: word, message: message))
        } else {
            answer = HTTPAnswer(status, type: Self.type(operation), reply.body)
        }
        answer.headers.append(("Reverie-Outcome", word))
        answer.headers += reply.remarks.map { ("Reverie-Remark", Self.header($0)) }
        return answer
    }

    /// What was answered before the failure is still an answer: the failure is told after it.
    private func failed(_ operation: Operation, _ reply: HTTPReply, _ error: any Error) -> HTTPAnswer {
        var answer = failure(error)
        if operation.output == .lines, !reply.body.isEmpty {
            answer.body = reply.body + answer.body
            answer.headers[0].value = Self.type(operation)
        }
        answer.headers.append(("Reverie-Outcome", answer.status == 422 ? "refused" : "failed"))
        answer.headers += reply.remarks.map { ("Reverie-Remark", Self.header($0)) }
        return answer
    }

    private static func type(_ operation: Operation) -> String {
        operation.output == .document ? "application/json" : "application/x-ndjson"
    }

    /// A sentence as a JSON string of ASCII, since a header holds nothing else for sure.
    static func header(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        var ascii = ""
        for scalar in String(decoding: writer.bytes, as: UTF8.self).unicodeScalars {
            if scalar.isASCII {
                ascii.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                ascii += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
        }
        return ascii
    }

    // MARK: Tools for models

    func talk(_ request: HTTPRequest, _ grant: Grant) throws -> HTTPAnswer {
        // No stream is offered, and no session is kept that could be ended.
        guard request.method == "POST" else { throw HTTPProblem.wrongMethod("POST") }
        let lease = pool.lease(request.cancellation)
        var isUsable = false
        defer {
            request.cancellation.forget()
            lease.end(isUsable: isUsable)
        }
        let host = Host(
            operations: OperationTable.all.filter { grant.covers($0) }, environment: environment, store: grant.store,
            spaces: try SpaceChoice.unnamed.within(grant.spaces), folder: nil, bounds: grant.spaces,
            opening: { try lease.open($0, $1) })
        let asked = StreamableRequest(
            revision: request.header("mcp-protocol-version"), method: request.header("mcp-method"), name: request.header("mcp-name"),
            session: request.header("mcp-session-id"), body: request.body)
        let wish = request.cancellation
        var inner: Cancellation?
        let answer = mcp.answer(asked, by: host) { cancellation in
            inner = cancellation
            wish.whenCancelled { cancellation.cancel() }
        }
        isUsable = !(inner?.isCancelled ?? false)
        var done = HTTPAnswer(answer.status, type: "application/json", answer.body ?? [])
        if let session = answer.session { done.headers.append(("Mcp-Session-Id", session)) }
        return done
    }
}
