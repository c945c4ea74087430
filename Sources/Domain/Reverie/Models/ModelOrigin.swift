package import Model
package import Store

/// Where a value of a role came from.
package enum ModelOrigin: Sendable, Equatable {
    case override
    /// `config.json`, under the role's name or under `*`.
    case configuration(String)
    /// A variable of the environment.
    case variable(String)
    case usual

    package var words: String {
        switch self {
        case .override: "given for this call"
        case .configuration(let place): place == "*" ? "config.json, under *" : "config.json"
        case .variable(let name): name
        case .usual: "by default"
        }
    }
}

/// What of a role is looked for by itself.
package enum ModelItem: String, Sendable, CaseIterable {
    case speech = "protocol"
    case url, model, key, structured
    case mostAnswerTokens = "max_answer_tokens"
    case contextTokens = "context_tokens"
    case dimensions
    case connect = "connect_ms"
    case idle = "idle_ms"
    case total = "total_ms"
    case tries, prices
    case caFile = "ca_file"
    case proxy
    case insecureHTTP = "insecure_http"
}

/// What became of a role.
package struct ModelResolution: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        /// Nobody names a model, or somebody says `none`: the role goes without.
        case none
        case ready(ModelEndpoint)
        /// A model is named, and this is missing for it.
        case incomplete([ModelItem])
        case refused(ModelRefusal)
    }

    package let role: ModelRole
    package let state: State
    /// Only of values that somebody set.
    package let origins: [ModelItem: ModelOrigin]
    /// A key is named, but beside another URL than the one that is used: it is not sent there.
    package let keyBesideOtherURL: ModelOrigin?

    package var endpoint: ModelEndpoint? {
        if case .ready(let endpoint) = state { endpoint } else { nil }
    }
}

/// Why a model that is named whole may not be used.
package enum ModelRefusal: Error, Sendable, Equatable {
    /// Words, or a key, would go unencrypted to another machine.
    case unencrypted(host: String)
    case keyUnencrypted(host: String)
    /// A variable's line cannot be read.
    case line(variable: String, ModelLineFault)
    /// Vectors are not to be had by this protocol.
    case noVectors(ModelProtocol)

    package var sentence: String {
        switch self {
        case .unencrypted(let host):
            "what is asked would go to \(host) unencrypted: use https, or set insecure_http to true if that network is yours"
        case .keyUnencrypted(let host): "its key would go to \(host) unencrypted: use https, or leave the key out"
        case .line(let variable, let fault): "\(variable): \(fault.sentence)"
        case .noVectors(let speech): "the protocol \(speech.rawValue) makes no vectors: use openai"
        }
    }
}
