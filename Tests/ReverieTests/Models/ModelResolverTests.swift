import Model
import Store
import SystemKit
import TestSupport
import Testing

@testable import Reverie

/// Which model does what, and who said so.
@Suite struct ModelResolverTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func settings(_ models: String) throws -> ModelSettings {
        try folder.write("config.json", #"{"models":\#(models)}"#)
        return try StoreSettings.read(StoreFolder(path: folder.path)).models
    }

    private func resolve(
        _ role: ModelRole = .dream, _ models: String = "{}", _ variables: [String: String] = [:], _ given: [String] = []
    ) throws -> ModelResolution {
        try ModelResolver(settings(models), environment: Environment(variables: variables), overrides: ModelOverrides(given)).resolve(role)
    }

    private static let whole = #"{"dream":{"protocol":"openai","url":"http://127.0.0.1:1/v1","model":"own"}}"#

    @Test func withoutAWordThereIsNoModel() throws {
        for role in ModelRole.allCases { #expect(try resolve(role).state == .none) }
    }

    /// Who is asked first has the word, for each value by itself.
    @Test(
        arguments: [
            (
                [String](), "{}", ["REVERIE_MODEL": "openai http://127.0.0.1:5 all"], "openai http://127.0.0.1:5 all",
                ModelOrigin.variable("REVERIE_MODEL")
            ),
            (
                [], "{}", ["REVERIE_MODEL": "openai http://127.0.0.1:5 all", "REVERIE_MODEL_DREAM": "anthropic http://127.0.0.1:6 d"],
                "anthropic http://127.0.0.1:6 d", .variable("REVERIE_MODEL_DREAM")
            ),
            (
                [], "{}", ["REVERIE_MODEL": "openai http://127.0.0.1:5 all", "REVERIE_MODEL_DREAM": "d"], "openai http://127.0.0.1:5 d",
                .variable("REVERIE_MODEL_DREAM")
            ),
            (
                [], whole, ["REVERIE_MODEL_DREAM": "anthropic http://127.0.0.1:6 d"], "openai http://127.0.0.1:1/v1 own",
                .configuration("dream")
            ),
            (
                [], #"{"*":{"protocol":"openai","url":"http://127.0.0.1:2","model":"star"}}"#, ["REVERIE_MODEL_DREAM": "d"],
                "openai http://127.0.0.1:2 star",
                .configuration("*")
            ),
            (
                [], #"{"*":{"protocol":"openai","url":"http://127.0.0.1:2","model":"star"},"dream":{"model":"own"}}"#, [:],
                "openai http://127.0.0.1:2 own",
                .configuration("dream")
            ),
            (["dream=given"], whole, [:], "openai http://127.0.0.1:1/v1 given", .override),
            (["dream=first", "dream=anthropic https://h.x last"], whole, [:], "anthropic https://h.x last", .override),
            (["leaf=none"], whole, ["REVERIE_MODEL": "none"], "openai http://127.0.0.1:1/v1 own", .configuration("dream")),
        ] as [([String], String, [String: String], String, ModelOrigin)])
    func whoHasTheWord(_ given: [String], _ models: String, _ variables: [String: String], _ name: String, _ origin: ModelOrigin) throws {
        let found = try resolve(.dream, models, variables, given)
        #expect(found.endpoint?.name == name, "\(found.state)")
        #expect(found.origins[.model] == origin)
    }

    @Test func noneTurnsARoleOff() throws {
        #expect(try resolve(.dream, Self.whole, [:], ["dream=none"]).state == .none)
        #expect(try resolve(.dream, #"{"*":{"protocol":"openai","url":"http://127.0.0.1:2","model":"s"},"dream":"none"}"#).state == .none)
        #expect(try resolve(.leaf, "{}", ["REVERIE_MODEL": "openai http://127.0.0.1:5 all", "REVERIE_MODEL_LEAF": "none"]).state == .none)
        // Who comes first has the word here as well.
        #expect(try resolve(.dream, #"{"dream":"none"}"#, [:], ["dream=openai http://127.0.0.1:1 x"]).endpoint != nil)
    }

    @Test func whatIsMissingIsNamed() throws {
        #expect(try resolve(.dream, #"{"dream":{"model":"x"}}"#).state == .incomplete([.speech, .url]))
        #expect(try resolve(.dream, #"{"dream":{"url":"http://127.0.0.1:1"}}"#).state == .none)
        #expect(
            try resolve(.embed, #"{"embed":{"protocol":"openai","url":"http://127.0.0.1:1","model":"x"}}"#).state
                == .incomplete([.dimensions]))
    }

    @Test func whatCannotBeAskedIsToldInASentence() throws {
        #expect(try resolve().usable() == nil)
        #expect(try resolve(.dream, Self.whole).usable()?.model == "own")
        let incomplete = ModelConfigurationError.incomplete(.dream, [.speech, .url])
        #expect(throws: incomplete) { try resolve(.dream, #"{"dream":{"model":"x"}}"#).usable() }
        #expect(ErrorSentence.of(incomplete).what == "For the role dream a model is named, but no protocol and url.")
        let refused = ModelConfigurationError.refused(.dream, .unencrypted(host: "h.x"))
        #expect(throws: refused) { try resolve(.dream, "{}", ["REVERIE_MODEL": "openai http://h.x m"]).usable() }
        #expect(ErrorSentence.of(refused).what.contains("h.x unencrypted") && ErrorSentence.of(refused).next != nil)
        #expect(ErrorSentence.of(ModelLineFault.unknownRole).what.contains("dream, conductor"))
    }

    @Test func vectorsAreNamedByThemselves() throws {
        let star = #""*":{"protocol":"openai","url":"http://127.0.0.1:2","model":"speaks"}"#
        #expect(try resolve(.embed, "{\(star)}").state == .none)
        #expect(try resolve(.embed, "{}", ["REVERIE_MODEL": "openai http://127.0.0.1:5 all"]).state == .none)
        let own = try resolve(.embed, #"{\#(star),"embed":{"model":"vectors","dimensions":3}}"#).endpoint
        #expect(own?.name == "openai http://127.0.0.1:2 vectors" && own?.dimensions == 3)
        let other = #"{"embed":{"protocol":"anthropic","url":"https://h.x","model":"m","dimensions":3}}"#
        #expect(try resolve(.embed, other).state == .refused(.noVectors(.anthropic)))
    }

    @Test func eachValueHasItsOwnOrigin() throws {
        let models =
            #"{"*":{"tries":7,"timeouts":{"idle_ms":5},"ca_file":"~/ca.pem"},"dream":{"tries":2,"prices":{"input":1,"output":2}},"daily_tokens":9}"#
        let found = try resolve(.dream, models, ["REVERIE_MODEL": "openai https://h.x all", "HOME": "/h"], ["dream=given"])
        let endpoint = try #require(found.endpoint)
        #expect(endpoint.tries == 2 && endpoint.timeouts.idleMilliseconds == 5 && endpoint.timeouts.connectMilliseconds == 10_000)
        #expect(endpoint.caFile == "/h/ca.pem" && endpoint.prices == ModelPrices(input: 1, output: 2) && endpoint.dailyTokens == 9)
        #expect(
            found.origins == [
                .model: .override, .url: .variable("REVERIE_MODEL"), .speech: .variable("REVERIE_MODEL"), .tries: .configuration("dream"),
                .prices: .configuration("dream"), .idle: .configuration("*"), .caFile: .configuration("*"),
            ])
    }

    // MARK: Keys

    /// A key goes to the URL that it stands beside, or, where it stands beside none, wherever the role goes.
    @Test(
        arguments: [
            (
                #"{"dream":{"protocol":"openai","url":"https://a.x","model":"m","key_env":"A"}}"#, [:], [String](), KeySource.variable("A"),
                nil as ModelOrigin?
            ),
            (#"{"dream":{"protocol":"openai","url":"https://a.x","model":"m","key_env":"A"}}"#, [:], ["dream=other"], .variable("A"), nil),
            (
                #"{"dream":{"protocol":"openai","url":"https://a.x","model":"m","key_env":"A"}}"#, [:], ["dream=openai https://b.x m"], nil,
                .configuration("dream")
            ),
            (
                #"{"dream":{"protocol":"openai","url":"https://a.x","model":"m","key_env":"A"}}"#, [:], ["dream=openai https://a.x m"],
                .variable("A"), nil
            ),
            (
                #"{"*":{"protocol":"openai","url":"https://a.x","key_env":"A"},"dream":{"url":"https://b.x","model":"m"}}"#, [:], [], nil,
                .configuration("*")
            ),
            (#"{"*":{"key_env":"A"},"dream":{"protocol":"openai","url":"https://b.x","model":"m"}}"#, [:], [], .variable("A"), nil),
            ("{}", ["REVERIE_MODEL": "openai https://a.x m", "REVERIE_MODEL_KEY": "k"], [], .variable("REVERIE_MODEL_KEY"), nil),
            (
                "{}", ["REVERIE_MODEL": "openai https://a.x m", "REVERIE_MODEL_KEY": "k", "REVERIE_MODEL_KEY_DREAM": "d"], [],
                .variable("REVERIE_MODEL_KEY_DREAM"), nil
            ),
            (
                #"{"dream":{"protocol":"openai","url":"https://b.x","model":"m"}}"#,
                ["REVERIE_MODEL": "openai https://a.x m", "REVERIE_MODEL_KEY": "k"], [], nil,
                .variable("REVERIE_MODEL_KEY")
            ),
            (
                #"{"dream":{"protocol":"openai","url":"https://b.x","model":"m"}}"#, ["REVERIE_MODEL_KEY": "k"], [],
                .variable("REVERIE_MODEL_KEY"), nil
            ),
        ] as [(String, [String: String], [String], KeySource?, ModelOrigin?)])
    func whereAKeyGoes(
        _ models: String, _ variables: [String: String], _ given: [String], _ key: KeySource?, _ besideOther: ModelOrigin?
    ) throws {
        let found = try resolve(.dream, models, variables, given)
        #expect(try #require(found.endpoint, "\(found.state)").key == key)
        #expect(found.keyBesideOtherURL == besideOther)
    }

    @Test func nothingGoesUnencryptedToAnotherMachine() throws {
        func config(_ more: String) -> String { #"{"dream":{"protocol":"openai","url":"http://h.x","model":"m"\#(more)}}"# }
        #expect(try resolve(.dream, config("")).state == .refused(.unencrypted(host: "h.x")))
        #expect(try resolve(.dream, config(#","insecure_http":true"#)).endpoint?.insecureHTTP == true)
        #expect(try resolve(.dream, config(#","insecure_http":true,"key_env":"A""#)).state == .refused(.keyUnencrypted(host: "h.x")))
        #expect(try resolve(.dream, config(#","key_env":"A""#)).state == .refused(.unencrypted(host: "h.x")))
    }

    // MARK: Proxies

    @Test(
        arguments: [
            ("https://h.x", ["https_proxy": "http://p:1", "no_proxy": "a,b"], "http://p:1", "a,b"),
            ("https://h.x", ["HTTPS_PROXY": "http://p:2", "http_proxy": "http://p:9"], "http://p:2", nil),
            ("https://h.x", ["http_proxy": "http://p:3"], nil, nil), ("https://h.x", ["ALL_PROXY": "socks5://p:4"], "socks5://p:4", nil),
            ("https://h.x", ["https_proxy": "", "all_proxy": "http://p:5"], "http://p:5", nil),
            ("http://127.0.0.1:1", ["http_proxy": "http://p:6", "all_proxy": "http://p:6"], nil, nil),
            ("http://localhost", ["all_proxy": "http://p:6"], nil, nil),
        ] as [(String, [String: String], String?, String?)])
    func proxiesOfTheEnvironment(_ url: String, _ variables: [String: String], _ proxy: String?, _ noProxy: String?) throws {
        let endpoint = try resolve(.dream, "{}", variables, ["dream=openai \(url) m"]).endpoint
        #expect(try #require(endpoint).proxy == proxy && endpoint?.noProxy == noProxy)
    }

    @Test func theConfigurationsProxyGoesFirst() throws {
        let models = #"{"dream":{"protocol":"openai","url":"https://h.x","model":"m","proxy":"http://own:1"}}"#
        #expect(try resolve(.dream, models, ["https_proxy": "http://p:1"]).endpoint?.proxy == "http://own:1")
        #expect(try resolve(.dream, models, ["NO_PROXY": "h.x"]).endpoint?.noProxy == "h.x")
    }

    // MARK: Lines

    @Test(arguments: [
        ("openai http://h.x", ModelLineFault.form), ("a b c d", .form), ("", .form), (" ", .form),
        ("gopher http://h.x m", .unknownProtocol),
        ("openai h.x m", .address(.scheme)), ("openai http://u@h.x m", .address(.credentials)), ("http://h.x", .form),
    ])
    func linesThatAreNone(_ line: String, _ fault: ModelLineFault) throws {
        #expect(throws: fault) { try ModelLine.read(line) }
        let variables = ["REVERIE_MODEL_DREAM": line]
        let state = try resolve(.dream, "{}", variables).state
        // An empty variable is none.
        #expect(state == (line.isEmpty ? .none : .refused(.line(variable: "REVERIE_MODEL_DREAM", fault))))
    }

    @Test(arguments: [("dream", ModelLineFault.form), ("writer=x", .unknownRole), ("=x", .form), ("x=y", .unknownRole), ("dream=", .form)])
    func overridesThatAreNone(_ text: String, _ fault: ModelLineFault) { #expect(throws: fault) { try ModelOverrides([text]) } }

    // MARK: A process that lives long

    @Test func theConfigurationIsReadAgainWhenItChanged() throws {
        let watch = ConfigurationWatch(StoreFolder(path: folder.path))
        #expect(try watch.settings() == StoreSettings())
        try folder.write("config.json", #"{"models":{"daily_tokens":1}}"#)
        #expect(try watch.settings().models.dailyTokens == 1)
        try folder.write("config.json", #"{"models":{"daily_tokens":2}}"#)
        #expect(try watch.settings().models.dailyTokens == 2)
        try folder.write("config.json", "{")
        for _ in 0..<2 { #expect(throws: StoreError.self) { try watch.settings() } }
        try Files.remove(folder.file("config.json"))
        #expect(try watch.settings() == StoreSettings())
    }
}
