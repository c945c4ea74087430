internal import JSONKit

/// One object of `models` in config.json. What is said of a wrong value never repeats it: it may be a key that went astray.
extension ModelValues {
    static let keys = [
        "ca_file", "context_tokens", "dimensions", "insecure_http", "key_command", "key_env", "max_answer_tokens", "model", "prices",
        "protocol", "proxy", "structured", "timeouts", "tries", "url",
    ]

    /// What a key is called where people write it down.
    private static let keyNames: Set = [
        "key", "api_key", "apikey", "api-key", "token", "secret", "password", "authorization", "x-api-key", "bearer",
    ]

    static let whereKeysGo =
        "a key does not go into config.json: key_env names the variable that holds it, or key_command the program that prints it"

    init(_ value: JSONValue, place: String) throws {
        self.init()
        if value.string == "none" {
            isOff = true
            return
        }
        guard let object = value.object else { throw ConfigurationProblem("models: \(place) is an object, or \"none\"") }
        for (key, value) in object {
            do {
                try read(key, value)
            } catch let problem as ConfigurationProblem {
                throw ConfigurationProblem("models: \(place): \(problem.text)")
            }
        }
        if object["key_env"] != nil, object["key_command"] != nil {
            throw ConfigurationProblem("models: \(place): key_env and key_command exclude each other")
        }
    }

    private mutating func read(_ key: String, _ value: JSONValue) throws {
        switch key {
        case "protocol": speech = try Self.word(value, "protocol is openai or anthropic")
        case "structured": structured = try Self.word(value, "structured is schema or instruction")
        case "url": url = try Self.address(value)
        case "model": model = try Self.modelName(value)
        case "key_env": self.key = try Self.variable(value)
        case "key_command": self.key = try Self.command(value)
        case "max_answer_tokens": mostAnswerTokens = try Self.number(value, 1...1_000_000, key)
        case "context_tokens": contextTokens = try Self.number(value, 256...100_000_000, key)
        case "dimensions": dimensions = try Self.number(value, VectorShape.possible, key)
        case "tries": tries = try Self.number(value, 1...20, key)
        case "timeouts": try readTimeouts(value)
        case "prices": prices = try Self.prices(value)
        case "ca_file": caFile = try Self.path(value)
        case "proxy": proxy = try Self.proxy(value)
        case "insecure_http":
            guard let choice = value.bool else { throw ConfigurationProblem("insecure_http is true or false") }
            insecureHTTP = choice
        default:
            if Self.keyNames.contains(key.lowercased()) { throw ConfigurationProblem(Self.whereKeysGo) }
            throw ConfigurationProblem("unknown key \(key); known are \(Self.keys.joined(separator: ", "))")
        }
    }

    private mutating func readTimeouts(_ value: JSONValue) throws {
        guard let object = value.object else { throw ConfigurationProblem("timeouts is an object") }
        for (key, value) in object {
            switch key {
            case "connect_ms": connectMilliseconds = try Self.number(value, 1...600_000, key)
            case "idle_ms": idleMilliseconds = try Self.number(value, 1...3_600_000, key)
            case "total_ms": totalMilliseconds = try Self.number(value, 1...86_400_000, key)
            default: throw ConfigurationProblem("timeouts knows connect_ms, idle_ms and total_ms, not \(key)")
            }
        }
    }
}

extension ModelValues {
    private static func word<Word: RawRepresentable<String>>(_ value: JSONValue, _ problem: String) throws -> Word {
        guard let word = value.string.flatMap(Word.init(rawValue:)) else { throw ConfigurationProblem(problem) }
        return word
    }

    private static func number(_ value: JSONValue, _ range: ClosedRange<Int>, _ key: String) throws -> Int {
        guard let number = value.int64.flatMap({ Int(exactly: $0) }), range.contains(number) else {
            throw ConfigurationProblem("\(key) is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func address(_ value: JSONValue) throws -> ServerAddress {
        guard let text = value.string else { throw ConfigurationProblem("url is a text") }
        do throws(ServerAddress.Fault) {
            return try ServerAddress(text)
        } catch {
            throw ConfigurationProblem("url: \(error.sentence)")
        }
    }

    private static func modelName(_ value: JSONValue) throws -> String {
        guard let name = value.string, isModelName(name) else {
            throw ConfigurationProblem("model is a name of up to 200 characters, without spaces and control characters")
        }
        return name
    }

    /// It stands in lines, between spaces.
    package static func isModelName(_ name: String) -> Bool {
        (1...200).contains(name.utf8.count) && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }

    /// A key that was written in the place of its variable's name seldom looks like one.
    private static func variable(_ value: JSONValue) throws -> KeySource {
        guard let name = value.string, isVariableName(name) else {
            throw ConfigurationProblem("key_env is no name of a variable, such as OPENAI_API_KEY; \(whereKeysGo)")
        }
        return .variable(name)
    }

    private static func isVariableName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 100, first &- 0x30 > 9 else { return false }
        return name.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") || ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    }

    private static func command(_ value: JSONValue) throws -> KeySource {
        let words = value.array?.compactMap(\.string) ?? []
        guard let program = words.first, !program.isEmpty, words.count == value.array?.count, words.allSatisfy({ !$0.utf8.contains(0) })
        else { throw ConfigurationProblem("key_command is a list of words: a program and what it is given; no shell reads it") }
        return .command(words)
    }

    private static func prices(_ value: JSONValue) throws -> ModelPrices {
        let problem = ConfigurationProblem("prices has input and output, what a million tokens cost, from 0 to 100000")
        guard let object = value.object, object.allSatisfy({ ["input", "output"].contains($0.key) }) else { throw problem }
        let numbers = try ["input", "output"].map { key -> Double in
            guard let price = object[key]?.double, (0...100_000).contains(price) else { throw problem }
            return price
        }
        return ModelPrices(input: numbers[0], output: numbers[1])
    }

    private static func path(_ value: JSONValue) throws -> String {
        guard let path = value.string, path.hasPrefix("/") || path.hasPrefix("~/"), !path.utf8.contains(0) else {
            throw ConfigurationProblem("ca_file is a path that begins with / or ~/")
        }
        return path
    }

    private static func proxy(_ value: JSONValue) throws -> String {
        let schemes = ["http://", "https://", "socks5://", "socks5h://"]
        guard let text = value.string, schemes.contains(where: { text.hasPrefix($0) }), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw ConfigurationProblem("proxy begins with \(schemes.joined(separator: ", "))") }
        if text.utf8.contains(UInt8(ascii: "@")) {
            throw ConfigurationProblem("proxy holds no name and no password; one that needs them goes into the variable https_proxy")
        }
        return text
    }
}
