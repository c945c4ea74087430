internal import Model
internal import Store
internal import SystemKit

/// The places that speak of a role, in their order, and what they come to.
struct LayeredModel {
    let role: ModelRole
    let layers: [ModelLayer]

    func resolution(dailyTokens: Int?, environment: Environment) -> ModelResolution {
        var origins: [ModelItem: ModelOrigin] = [:]
        func first<Value>(_ item: ModelItem, _ value: (ModelValues) -> Value?) -> Value? {
            for layer in layers {
                guard let found = value(layer.values) else { continue }
                origins[item] = layer.origin
                return found
            }
            return nil
        }
        func answer(_ state: ModelResolution.State, lost: ModelOrigin? = nil) -> ModelResolution {
            ModelResolution(role: role, state: state, origins: origins, keyBesideOtherURL: lost)
        }
        // Whoever speaks first of a model or of none decides whether there is one.
        guard let speaker = layers.first(where: { $0.values.isOff || $0.values.model != nil }), !speaker.values.isOff else {
            return answer(.none)
        }
        let (speech, url, model) = (first(.speech) { $0.speech }, first(.url) { $0.url }, first(.model) { $0.model })
        let dimensions = role == .embed ? first(.dimensions) { $0.dimensions } : nil
        guard let speech, let url, let model, role != .embed || dimensions != nil else {
            let missing: [(ModelItem, Bool)] = [
                (.speech, speech == nil), (.url, url == nil), (.dimensions, role == .embed && dimensions == nil),
            ]
            return answer(.incomplete(missing.filter(\.1).map(\.0)))
        }
        var endpoint = ModelEndpoint(role: role, speech: speech, url: url, model: model)
        endpoint.dimensions = dimensions
        endpoint.dailyTokens = dailyTokens
        let key = key(for: url)
        endpoint.key = key.source
        if key.source != nil { origins[.key] = key.origin }
        fill(&endpoint, environment, &origins)
        return answer(refusal(of: endpoint).map { .refused($0) } ?? .ready(endpoint), lost: key.source == nil ? key.origin : nil)
    }

    /// A key belongs to the URL that it stands beside; one that stands beside none goes wherever the role goes.
    private func key(for url: ServerAddress) -> (source: KeySource?, origin: ModelOrigin?) {
        var passedOver: ModelOrigin?
        for layer in layers {
            guard let key = layer.values.key else { continue }
            if layer.values.url == nil || layer.values.url == url { return (key, layer.keyOrigin) }
            passedOver = passedOver ?? layer.keyOrigin
        }
        return (nil, passedOver)
    }

    private func fill(_ endpoint: inout ModelEndpoint, _ environment: Environment, _ origins: inout [ModelItem: ModelOrigin]) {
        for layer in layers.reversed() {
            let values = layer.values
            func take<Value>(_ item: ModelItem, _ value: Value?, _ path: WritableKeyPath<ModelEndpoint, Value>) {
                guard let value else { return }
                endpoint[keyPath: path] = value
                origins[item] = layer.origin
            }
            take(.structured, values.structured, \.structured)
            take(.mostAnswerTokens, values.mostAnswerTokens, \.mostAnswerTokens)
            take(.contextTokens, values.contextTokens, \.contextTokens)
            take(.connect, values.connectMilliseconds, \.timeouts.connectMilliseconds)
            take(.idle, values.idleMilliseconds, \.timeouts.idleMilliseconds)
            take(.total, values.totalMilliseconds, \.timeouts.totalMilliseconds)
            take(.tries, values.tries, \.tries)
            take(.prices, values.prices.map { .some($0) }, \.prices)
            take(.caFile, values.caFile.map { .some($0) }, \.caFile)
            take(.proxy, values.proxy.map { .some($0) }, \.proxy)
            take(.insecureHTTP, values.insecureHTTP, \.insecureHTTP)
        }
        if let file = endpoint.caFile, let home = environment.home { endpoint.caFile = Paths.expandingTilde(file, home: home) }
        // What stays on this machine asks no proxy: it would hand the words to another one.
        guard !endpoint.url.isLoopback else {
            endpoint.proxy = nil
            origins[.proxy] = nil
            return
        }
        takeProxy(&endpoint, environment, &origins)
    }

    private func takeProxy(_ endpoint: inout ModelEndpoint, _ environment: Environment, _ origins: inout [ModelItem: ModelOrigin]) {
        endpoint.noProxy = environment["no_proxy"] ?? environment["NO_PROXY"]
        guard endpoint.proxy == nil else { return }
        // HTTP_PROXY in capitals can be set by whoever sends a request to a server that runs programs, so nobody heeds it.
        let names = endpoint.url.isEncrypted ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
        for name in names + ["all_proxy", "ALL_PROXY"] {
            guard let proxy = environment[name], !proxy.isEmpty else { continue }
            endpoint.proxy = proxy
            origins[.proxy] = .variable(name)
            break
        }
    }

    private func refusal(of endpoint: ModelEndpoint) -> ModelRefusal? {
        if role == .embed, endpoint.speech != .openai { return .noVectors(endpoint.speech) }
        if endpoint.url.isEncrypted || endpoint.url.isLoopback { return nil }
        if !endpoint.insecureHTTP { return .unencrypted(host: endpoint.url.host) }
        return endpoint.key == nil ? nil : .keyUnencrypted(host: endpoint.url.host)
    }
}
