import Model
import Store
import SystemKit
import TestSupport
import Testing

/// `models` of config.json.
@Suite struct ModelSettingsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ models: String) throws -> ModelSettings {
        try folder.write("config.json", #"{"models":\#(models)}"#)
        return try StoreSettings.read(StoreFolder(path: folder.path)).models
    }

    private func problem(_ models: String) -> String? {
        do {
            _ = try read(models)
            return nil
        } catch {
            guard case .configuration(_, let problem) = error as? StoreError else { return "\(error)" }
            return problem
        }
    }

    @Test func everythingIsRead() throws {
        let settings = try read(
            #"""
            {"dream": {"protocol": "anthropic", "url": "https://h.x/v1/", "model": "qwen3:14b", "key_env": "OWN_KEY", "structured": "instruction",
              "max_answer_tokens": 100, "context_tokens": 4096, "timeouts": {"connect_ms": 1, "idle_ms": 2, "total_ms": 3}, "tries": 2,
              "prices": {"input": 0.5, "output": 1.5}, "ca_file": "~/ca.pem", "proxy": "socks5h://p:1080", "insecure_http": true},
             "embed": {"dimensions": 384, "key_command": ["pass", "show", "x y"]}, "leaf": "none", "*": {"tries": 9}, "daily_tokens": 200000}
            """#)
        var dream = ModelValues()
        dream.speech = .anthropic
        dream.url = try ServerAddress("https://h.x/v1")
        dream.model = "qwen3:14b"
        dream.key = .variable("OWN_KEY")
        dream.structured = .instruction
        dream.mostAnswerTokens = 100
        dream.contextTokens = 4096
        (dream.connectMilliseconds, dream.idleMilliseconds, dream.totalMilliseconds) = (1, 2, 3)
        dream.tries = 2
        dream.prices = ModelPrices(input: 0.5, output: 1.5)
        dream.caFile = "~/ca.pem"
        dream.proxy = "socks5h://p:1080"
        dream.insecureHTTP = true
        #expect(settings.roles[.dream] == dream)
        #expect(settings.roles[.embed]?.dimensions == 384 && settings.roles[.embed]?.key == .command(["pass", "show", "x y"]))
        #expect(settings.roles[.leaf]?.isOff == true && settings.others.tries == 9 && settings.dailyTokens == 200_000)
        #expect(try read("{}") == ModelSettings())
    }

    @Test(arguments: [
        ("[]", "models is an object"), (#"{"writer":{}}"#, "no role writer"), (#"{"dream":[]}"#, "dream is an object"),
        (#"{"dream":"off"}"#, "dream is an object"), (#"{"daily_tokens":0}"#, "daily_tokens"), (#"{"daily_tokens":"9"}"#, "daily_tokens"),
        (#"{"dream":{"protocol":"gopher"}}"#, "openai or anthropic"), (#"{"dream":{"structured":1}}"#, "schema or instruction"),
        (#"{"dream":{"url":"h.x"}}"#, "http://"), (#"{"dream":{"url":7}}"#, "url is a text"), (#"{"dream":{"model":""}}"#, "model"),
        (#"{"dream":{"model":"a b"}}"#, "model"), (#"{"dream":{"colour":"red"}}"#, "unknown key colour"),
        (#"{"dream":{"tries":0}}"#, "tries is a number from 1 to 20"), (#"{"dream":{"tries":21}}"#, "tries"),
        (#"{"dream":{"tries":1.5}}"#, "tries"), (#"{"dream":{"max_answer_tokens":0}}"#, "max_answer_tokens"),
        (#"{"dream":{"timeouts":5}}"#, "timeouts is an object"), (#"{"dream":{"timeouts":{"read_ms":5}}}"#, "not read_ms"),
        (#"{"dream":{"timeouts":{"idle_ms":0}}}"#, "idle_ms"), (#"{"dream":{"prices":{"input":1}}}"#, "prices"),
        (#"{"dream":{"prices":{"input":-1,"output":1}}}"#, "prices"),
        (#"{"dream":{"prices":{"input":1,"output":1,"cached":1}}}"#, "prices"),
        (#"{"dream":{"ca_file":"ca.pem"}}"#, "ca_file"), (#"{"dream":{"proxy":"p:3128"}}"#, "proxy begins with"),
        (#"{"dream":{"proxy":"http://u:w@p:1"}}"#, "https_proxy"), (#"{"dream":{"insecure_http":"yes"}}"#, "insecure_http"),
        (#"{"dream":{"key_command":[]}}"#, "key_command"), (#"{"dream":{"key_command":"pass show x"}}"#, "key_command"),
        (#"{"dream":{"key_command":["pass",1]}}"#, "key_command"), (#"{"embed":{"dimensions":0}}"#, "dimensions"),
        (#"{"*":{"key_env":"A","key_command":["b"]}}"#, "exclude each other"), (#"{"dream":{"tries":1,"tries":2}}"#, "tries"),
    ])
    func whatIsWrongIsNamed(_ models: String, _ says: String) throws {
        let problem = try #require(self.problem(models))
        #expect(problem.contains(says), "\(problem)")
    }

    /// It is refused, told where it goes, and not repeated.
    @Test(arguments: [
        #"{"dream":{"key":"sk-live-12345678"}}"#, #"{"*":{"api_key":"sk-live-12345678"}}"#, #"{"embed":{"API_KEY":"sk-live-12345678"}}"#,
        #"{"dream":{"token":"sk-live-12345678"}}"#, #"{"dream":{"key_env":"sk-live-12345678"}}"#, #"{"dream":{"key_env":""}}"#,
    ])
    func aKeyIsRefused(_ models: String) throws {
        let problem = try #require(self.problem(models))
        #expect(problem.contains("a key does not go into config.json: key_env names"), "\(problem)")
        #expect(!problem.contains("sk-live"))
    }

    @Test func nothingOfAWrongValueIsRepeated() throws {
        for models in [
            #"{"dream":{"url":"https://sk-live-1@h.x"}}"#, #"{"dream":{"url":"https://h.x/?key=sk-live-1"}}"#,
            #"{"dream":{"proxy":"http://u:sk-live-1@p:1"}}"#, #"{"dream":{"model":"sk-live-1 x"}}"#,
            #"{"dream":{"key_command":"echo sk-live-1"}}"#,
        ] {
            let problem = try #require(self.problem(models))
            #expect(!problem.contains("sk-live"), "\(problem)")
        }
    }

    // MARK: Addresses

    @Test(arguments: [
        ("http://127.0.0.1:8080/v1", "127.0.0.1", true), ("http://LOCALHOST", "localhost", true), ("http://[::1]:80/a", "::1", true),
        ("http://127.9.8.7", "127.9.8.7", true), ("http://127.0.0.1.h.x/", "127.0.0.1.h.x", false), ("http://127.1", "127.1", false),
        ("http://127.0.0.256", "127.0.0.256", false), ("https://h.x/a%20b/~c", "h.x", false),
        ("http://localhost.h.x", "localhost.h.x", false),
        ("http://[::2]", "::2", false), ("http://0127.0.0.1", "0127.0.0.1", false), ("http://127.0.0.0001", "127.0.0.0001", false),
    ])
    func addresses(_ text: String, _ host: String, _ isLoopback: Bool) throws {
        let address = try ServerAddress(text)
        #expect(address.host == host && address.isLoopback == isLoopback)
        #expect(!address.text.hasSuffix("/") && address.isEncrypted == text.hasPrefix("https"))
    }

    @Test(arguments: [
        ("ftp://h.x", ServerAddress.Fault.scheme), ("HTTP://h.x", .scheme), ("http:/h.x", .scheme), ("", .scheme), ("http://", .scheme),
        ("https:///v1", .host), ("http://:80", .host), ("http://[::1", .host), ("http://[::g]", .host), ("http://[::1]x", .host),
        ("http://a:b:c", .host), ("http://h.x:0", .port), ("http://h.x:65536", .port), ("http://h.x:", .port), ("http://h.x:a", .port),
        ("http://u@h.x", .credentials), ("http://127.0.0.1:80@h.x", .credentials), ("http://h.x/?q", .query), ("http://h.x#f", .query),
        ("http://h.x/a b", .character), ("http://h.x\\@y", .character), ("http://h.x/\r\n", .character), ("http://hé.x", .character),
        ("http://h%2ex", .host),
    ])
    func otherAddressesAreNone(_ text: String, _ fault: ServerAddress.Fault) {
        #expect(throws: fault) { try ServerAddress(text) }
    }
}
