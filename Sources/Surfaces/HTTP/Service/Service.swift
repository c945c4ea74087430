internal import JSONKit
internal import MCP
internal import Operations
internal import Reverie
internal import Synchronization
internal import SystemKit

/// The service without its sockets: requests in, answers out, on any thread.
final class Service: Sendable {
    let environment: Environment
    let routes = OperationRoutes(OperationTable.all)
    let pool: StorePool
    let metrics = Metrics()
    let page: PageFiles
    let mcp = StreamableEndpoint()
    let models: ModelPlug?
    let person: PersonsKey?
    let limits: Limits
    private let tokens: TokenBook
    private let origins: OriginRule
    private let filter: Mutex<MessageFilter>

    /// `store` is the folder of the store that is served; `names` are others by which the service may be called. `person` was shown at the
    /// terminal, and opens everything.
    init(
        store: String, environment: Environment, names: [String] = [], person: (key: PersonsKey, token: String)? = nil,
        models: ModelPlug? = nil, limits: Limits = .usual, clock: WallClock = .system
    ) {
        // An operation that stops reading its input must not end the process that writes it.
        Signals.ignoreBrokenPipe()
        self.environment = environment
        self.models = models
        self.limits = limits
        self.person = person?.key
        pool = StorePool(environment: environment, limits: limits, clock: clock)
        page = PageFiles(environment)
        tokens = TokenBook(store: store, persons: person?.token, clock: clock)
        origins = OriginRule(names: names)
        filter = Mutex(MessageFilter(environment: environment))
    }

    /// What can be told by the head of a request alone, before its body is read.
    func refusal(_ head: HTTPRequest) -> HTTPAnswer? {
        if let problem = origins.problem(head) { return finish(.problem(problem), head) }
        if let length = head.header("content-length").flatMap(Int.init), length > limits.bodyBytes {
            return finish(.problem(.tooLarge(most: limits.bodyBytes)), head)
        }
        if Self.isOpen(head.path) { return nil }
        return tokens.grant(for: head) == nil ? finish(.problem(.noToken), head) : nil
    }

    /// How long a request may take; nil: it is answered at once.
    func pace(_ request: HTTPRequest) -> WorkerPool.Pace? {
        if Self.isOpen(request.path) { return nil }
        return routes[request.path]?.pace ?? .quick
    }

    /// The page's own files and whether the service runs are anybody's.
    private static func isOpen(_ path: String) -> Bool {
        path == "/" || path == "/health" || path == "/favicon.ico" || path.hasPrefix(PageFiles.root)
    }

    func answer(_ request: HTTPRequest, gauges: @autoclosure () -> Metrics.Gauges = Metrics.Gauges()) -> HTTPAnswer {
        let begin = MonotonicClock.nanoseconds()
        let (route, answer) = routed(request, gauges)
        let taken = MonotonicClock.nanoseconds() - begin
        metrics.note(route, status: answer.status, nanoseconds: taken, received: request.body.count, sent: answer.body.count)
        return answer
    }

    private func routed(_ request: HTTPRequest, _ gauges: () -> Metrics.Gauges) -> (route: String, HTTPAnswer) {
        if let refusal = refusal(request) { return ("refused", refusal) }
        do {
            let (route, answer) = try place(request, gauges)
            return (route, finish(answer, request))
        } catch let problem as HTTPProblem {
            return ("refused", finish(.problem(problem), request))
        } catch {
            return ("failed", finish(failure(error), request))
        }
    }

    private func place(_ request: HTTPRequest, _ gauges: () -> Metrics.Gauges) throws -> (String, HTTPAnswer) {
        if request.path == "/health" {
            guard request.isReading else { throw HTTPProblem.wrongMethod("GET") }
            return ("health", .json(["status": "ok"]))
        }
        if Self.isOpen(request.path) {
            guard request.isReading else { throw HTTPProblem.wrongMethod("GET") }
            guard let answer = page.answer(request) else { throw HTTPProblem.noSuchPlace(Shown.short(request.path), near: []) }
            return ("page", answer)
        }
        guard let grant = tokens.grant(for: request) else { throw HTTPProblem.noToken }
        switch request.path {
        case "/mcp": return ("mcp", try talk(request, grant))
        case "/v1", "/v1/", "/openapi.json", "/metrics":
            guard request.isReading else { throw HTTPProblem.wrongMethod("GET") }
            return (request.path == "/v1/" ? "/v1" : request.path, plain(request, grant, gauges))
        default: return try operation(request, grant)
        }
    }

    private func plain(_ request: HTTPRequest, _ grant: Grant, _ gauges: () -> Metrics.Gauges) -> HTTPAnswer {
        switch request.path {
        case "/openapi.json": .json(OpenAPIDocument(routes: routes, address: "http://" + (request.header("host") ?? "")).json)
        case "/metrics":
            HTTPAnswer(200, type: "text/plain; version=0.0.4; charset=utf-8", Array(metrics.page(fill(gauges())).utf8))
        default: .json(about(grant))
        }
    }

    private func fill(_ gauges: Metrics.Gauges) -> Metrics.Gauges {
        var gauges = gauges
        (gauges.openStores, gauges.storesInUse) = pool.count
        return gauges
    }

    private func about(_ grant: Grant) -> JSONValue {
        let operations = routes.all.filter { grant.covers($0.operation) }.map { path, operation -> JSONValue in
            [
                "name": .string(operation.name), "path": .string(path), "writes": .bool(operation.reach.writes),
                "output": .string(operation.output.rawValue),
            ]
        }
        return .object([
            "version": .string(ProductVersion.text), "token": .string(grant.name), "store": .string(grant.store),
            "spaces": grant.spaces.map { .array($0.map { .string($0.rawValue) }) } ?? .null, "person": .bool(grant.isPersons),
            "operations": .array(operations),
        ])
    }

    // MARK: What all answers have

    private func finish(_ answer: HTTPAnswer, _ request: HTTPRequest) -> HTTPAnswer {
        var answer = answer
        answer.headers += [
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Content-Security-Policy", PageFiles.policy),
        ]
        if answer.header("Cache-Control") == nil { answer.headers.append(("Cache-Control", "no-store")) }
        return answer
    }

    /// An error repeats what was given, and ends up in logs.
    func clean(_ text: String) -> String { filter.withLock { $0.clean(text) } }

    func failure(_ error: any Error) -> HTTPAnswer { .problem(problem(error)) }

    func problem(_ error: any Error) -> HTTPProblem {
        if let problem = error as? HTTPProblem { return problem }
        if let error = error as? UsageError { return .usage(clean(UsageSentence.of(error, for: .service))) }
        let text = clean(Failure.text(error))
        if Memory.isMissingStore(error) { return HTTPProblem(status: 404, code: "no-store", message: text) }
        if Memory.isMissing(error) { return HTTPProblem(status: 404, code: "not-found", message: text) }
        if Memory.isRefusal(error) { return HTTPProblem(status: 422, code: "refused", message: text) }
        return HTTPProblem(status: 500, code: "failed", message: text)
    }

    func sweep() { pool.sweep() }
    func close() { pool.close() }
}
