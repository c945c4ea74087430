import Dream
import JSONKit
import Model
import Providers
import Store
import TestSupport
import Testing

/// Requests and answers byte by byte.
@Suite struct CodecTests {
    private func body(
        _ speech: any AskProtocol, _ question: ModelQuestion = Ground.question, habits: ServerHabits = ServerHabits(),
        _ change: (inout ModelEndpoint) -> Void = { _ in }
    ) throws -> String {
        var endpoint = try Ground.endpoint()
        change(&endpoint)
        return String(decoding: speech.body(question, endpoint, habits), as: UTF8.self)
    }

    private func read(_ speech: any AskProtocol, _ text: String, schema: Bool = true) throws -> ReadAnswer {
        var question = Ground.question
        if !schema { question.schema = nil }
        return try speech.read(Array(text.utf8), question, try Ground.endpoint())
    }

    @Test func openAIWithASchema() throws {
        let wanted =
            #"{"model":"small","messages":[{"role":"system","content":"You read."},{"role":"user","content":"What is it?"}],"max_tokens":100,"temperature":0,"stream":false,"response_format":{"type":"json_schema","json_schema":{"name":"facts","strict":true,"schema":{"type":"object","properties":{"a":{"type":"integer"}}}}}}"#
        #expect(try body(OpenAIChat()) == wanted)
    }

    @Test func openAIInWords() throws {
        let wanted =
            #"{"model":"small","messages":[{"role":"system","content":"You read.\n\nAnswer with one JSON document and nothing else: no words before or after it, no fence. It fits this JSON schema:\n{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}"},{"role":"user","content":"What is it?"}],"max_tokens":50,"temperature":0,"stream":false}"#
        #expect(try body(OpenAIChat()) { ($0.structured, $0.mostAnswerTokens) = (.instruction, 50) } == wanted)
        var habits = ServerHabits()
        habits.refusesSchema = true
        #expect(try body(OpenAIChat(), habits: habits) { $0.mostAnswerTokens = 50 } == wanted)
    }

    @Test func anthropicWithASchema() throws {
        let wanted =
            #"{"model":"small","max_tokens":100,"temperature":0,"system":"You read.","messages":[{"role":"user","content":"What is it?"}],"tools":[{"name":"facts","description":"Takes the answer, in the form that is wanted.","input_schema":{"type":"object","properties":{"a":{"type":"integer"}}}}],"tool_choice":{"type":"tool","name":"facts"}}"#
        #expect(try body(AnthropicMessages()) == wanted)
    }

    @Test func plainWords() throws {
        let question = ModelQuestion(role: .leaf, system: "", user: "Hi \"you\"\n", mostAnswerTokens: 9)
        #expect(
            try body(AnthropicMessages(), question)
                == #"{"model":"small","max_tokens":9,"temperature":0,"messages":[{"role":"user","content":"Hi \"you\"\n"}]}"#)
        #expect(try !body(OpenAIChat(), question).contains("response_format"))
    }

    /// A list cannot be a tool's input.
    @Test func aFormThatIsNoObjectIsToldInWords() throws {
        var question = Ground.question
        question.schema = #"{"type":"array"}"#
        for speech in [OpenAIChat(), AnthropicMessages()] as [any AskProtocol] {
            let sent = try body(speech, question)
            #expect(sent.contains("fits this JSON schema") && !sent.contains("tool") && !sent.contains("response_format"))
        }
    }

    @Test func namesOfFormsArePlain() throws {
        var question = Ground.question
        question.schemaName = "my form é/" + String(repeating: "x", count: 100)
        let sent = try JSONValue.parse(body(OpenAIChat(), question))
        let name = try #require(sent["response_format"]?["json_schema"]?["name"]?.string)
        #expect(name.hasPrefix("my_form___") && name.utf8.count == 64)
    }

    @Test(arguments: [
        ("http://h.x/v1", "http://h.x/v1/chat/completions", "http://h.x/v1/messages"),
        ("https://h.x", "https://h.x/chat/completions", "https://h.x/v1/messages"),
        ("https://h.x/a/", "https://h.x/a/chat/completions", "https://h.x/a/v1/messages"),
    ])
    func addresses(_ base: String, _ openAI: String, _ anthropic: String) throws {
        let address = try ServerAddress(base)
        #expect(OpenAIChat().url(address) == openAI && AnthropicMessages().url(address) == anthropic)
    }

    // MARK: Answers

    @Test func openAIAnswers() throws {
        let said = try read(OpenAIChat(), Said.openAI(#"{"a":1}"#))
        #expect(said == ReadAnswer(text: #"{"a":1}"#, model: "served-name", usage: TokenUsage(input: 7, output: 3)))
        #expect(try read(OpenAIChat(), Said.openAI(#"{"a":"#, reason: "length")).wasCut)
        let parts =
            #"{"choices":[{"message":{"reasoning_content":"hm","content":[{"type":"text","text":"[1"},{"type":"image"},{"type":"text","text":",2]"}]}}]}"#
        #expect(try read(OpenAIChat(), parts) == ReadAnswer(text: "[1,2]"))
        let cutInThought =
            #"{"choices":[{"message":{"content":null},"finish_reason":"length"}],"usage":{"prompt_tokens":4,"total_tokens":10}}"#
        #expect(try read(OpenAIChat(), cutInThought) == ReadAnswer(text: "", wasCut: true, usage: TokenUsage(input: 4, output: 6)))
    }

    @Test(arguments: [
        (#"{"choices":[{"message":{"refusal":"I will not"}}]}"#, "I will not"), (#"{"error":{"message":"no room"}}"#, "no room"),
        (#"{"error":"plain"}"#, "plain"),
        (#"{"choices":[{"message":{"content":"x"},"finish_reason":"content_filter"}]}"#, "the server's filter held the answer back"),
    ])
    func openAIRefusals(_ text: String, _ words: String) {
        #expect(Ground.failure { _ = try read(OpenAIChat(), text) } == .refused(status: 200, words))
    }

    @Test func anthropicAnswers() throws {
        func answer(_ content: String, _ reason: String) -> String {
            #"{"type":"message","model":"c","content":[\#(content)],"stop_reason":"\#(reason)","usage":{"input_tokens":5,"cache_read_input_tokens":100,"cache_creation_input_tokens":10,"output_tokens":2}}"#
        }
        let usage = TokenUsage(input: 115, output: 2)
        let tool = #"{"type":"thinking","thinking":"hm"},{"type":"tool_use","id":"i","name":"facts","input":{"a":[1,"é"]}}"#
        #expect(try read(AnthropicMessages(), answer(tool, "tool_use")) == ReadAnswer(text: #"{"a":[1,"é"]}"#, model: "c", usage: usage))
        let words = #"{"type":"text","text":"one "},{"type":"text","text":"two"}"#
        #expect(
            try read(AnthropicMessages(), answer(words, "end_turn"), schema: false) == ReadAnswer(text: "one two", model: "c", usage: usage)
        )
        #expect(try read(AnthropicMessages(), answer(words, "max_tokens")).wasCut)
        #expect(
            Ground.failure { _ = try read(AnthropicMessages(), answer(words, "refusal")) }
                == .refused(status: 200, "the model refused to answer"))
        let error = #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#
        #expect(Ground.failure { _ = try read(AnthropicMessages(), error) } == .refused(status: 200, "Overloaded"))
        for text in ["{}", answer("", "end_turn"), "null", "[", #"{"content":"x"}"#] {
            guard case .unreadable = Ground.failure({ _ = try read(AnthropicMessages(), text) }) else {
                Issue.record("\(text) was read")
                continue
            }
        }
    }

    /// Whatever comes, it is read or refused.
    @Test func nothingBringsThemDown() throws {
        let mutator = Mutator(tokens: ["{", "}", "[", "]", "\"", "null", "-1", "1e999", "<think>", "```", "\\ud800"])
        for seed in 0..<400 {
            var random = SplitMix64(seed: UInt64(seed))
            let bytes = mutator.mutate(Array(Said.openAI("<think>x</think>```json\n{\"a\":1}\n```").utf8), using: &random)
            for speech in [OpenAIChat(), AnthropicMessages()] as [any AskProtocol] {
                do {
                    _ = try speech.read(bytes, Ground.question, Ground.endpoint())
                } catch is ModelFailure {}
            }
        }
    }

    // MARK: What a model said

    @Test(arguments: [
        ("{\"a\":1}", "{\"a\":1}"), ("  \n{}\n ", "{}"), ("```json\n{}\n```", "{}"), ("```\n[1]\n```\n", "[1]"),
        ("```json\n{\"a\":", "{\"a\":"),
        ("<think>It is {1}.</think>\n{}", "{}"), ("<think>a</think>```json\n{}\n```", "{}"), ("<think>never ends {", ""),
        ("It is so.</think>{\"a\":\"</think>\"}", "\"}"), ("thought</think>\n\n{}", "{}"), ("{\"a\":\"</think>\"}", "{\"a\":\"</think>\"}"),
        ("{\"a\":\"```\"}", "{\"a\":\"```\"}"), ("", ""), ("```", "```"), ("Sure: {}", "Sure: {}"),
    ])
    func jsonIsFreed(_ said: String, _ plain: String) { #expect(AnswerText.plain(said, isJSON: true) == plain) }

    @Test(arguments: [
        ("```sh\nls\n```", "```sh\nls\n```"), ("<think>hm</think> yes", "yes"), ("a </think> b", "a </think> b"), (" x ", "x"),
    ])
    func wordsStayAsTheyAre(_ said: String, _ plain: String) { #expect(AnswerText.plain(said, isJSON: false) == plain) }

    // MARK: What servers say beside it

    @Test(arguments: [
        (#"{"error":{"message":"a\nb","type":"t"}}"#, "a b"), (#"{"error":"x"}"#, "x"), (#"{"message":"m"}"#, "m"),
        (#"{"detail":"d"}"#, "d"),
        (#"{"error":{"type":"only_type"}}"#, "only_type"), ("<html>\r\n  gone </html>", "<html> gone </html>"), ("", ""),
        ("\u{1B}[31mred", "[31mred"),
    ])
    func refusals(_ body: String, _ words: String) { #expect(ServerWords.refusal(Array(body.utf8), without: nil) == words) }

    @Test func longWordsAreCut() {
        let words = ServerWords.short(String(repeating: "é", count: 1_000), without: nil)
        #expect(words == String(repeating: "é", count: 300) + "…")
        #expect(ServerWords.short(String(repeating: "x", count: 300), without: nil).utf8.count == 300)
    }
}
