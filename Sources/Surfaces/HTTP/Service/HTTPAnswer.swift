internal import JSONKit

/// What is answered to a request.
struct HTTPAnswer: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    init(_ status: Int, type: String, _ body: [UInt8]) {
        self.status = status
        headers = [("Content-Type", type)]
        self.body = body
    }

    static func json(_ value: JSONValue, status: Int = 200) -> HTTPAnswer {
        HTTPAnswer(status, type: "application/json", Array((value.encoded() + "\n").utf8))
    }

    static func problem(_ problem: HTTPProblem) -> HTTPAnswer {
        var answer = json(
            .object(["error": .object(["code": .string(problem.code), "message": .string(problem.message)])]), status: problem.status)
        answer.headers += problem.headers
        return answer
    }

    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
}

/// Why a request is not answered as it was asked.
struct HTTPProblem: Error {
    let status: Int
    /// A word that does not change, for programs.
    let code: String
    /// A sentence, and what to do next.
    let message: String
    var headers: [(name: String, value: String)] = []

    static func usage(_ message: String) -> HTTPProblem { HTTPProblem(status: 400, code: "usage", message: message) }

    static let noToken = HTTPProblem(
        status: 401, code: "token",
        message: "A token is wanted: send `Authorization: Bearer TOKEN`. `reverie token show` prints yours.",
        headers: [("WWW-Authenticate", "Bearer realm=\"reverie\"")])
    static let wrongHost = HTTPProblem(
        status: 403, code: "host", message: "This name is not one of this service's. Ask it by 127.0.0.1, or start it with --host NAME.")
    static let wrongOrigin = HTTPProblem(
        status: 403, code: "origin", message: "Pages of other origins may not ask this service.")
    static func tooLarge(most bytes: Int) -> HTTPProblem {
        HTTPProblem(status: 413, code: "too-large", message: "A request has at most \(bytes) bytes. Send less at a time.")
    }
    static let busy = HTTPProblem(
        status: 503, code: "busy", message: "Too many requests wait already. Ask again in a moment.", headers: [("Retry-After", "1")])
    static let ending = HTTPProblem(
        status: 503, code: "ending", message: "The service is ending.", headers: [("Retry-After", "5"), ("Connection", "close")])

    static func noSuchPlace(_ path: String, near: [String]) -> HTTPProblem {
        let hint = near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?"
        return HTTPProblem(
            status: 404, code: "not-found", message: "There is nothing at \(path).\(hint) /openapi.json lists what there is.")
    }

    static func wrongMethod(_ allowed: String) -> HTTPProblem {
        HTTPProblem(status: 405, code: "method", message: "Ask with \(allowed).", headers: [("Allow", allowed)])
    }
}
