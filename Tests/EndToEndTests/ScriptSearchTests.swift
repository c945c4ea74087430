internal import JSONKit
internal import TestSupport
import Testing

/// Identifiers are found whole and in parts, and texts of scripts without spaces by any stretch of them.
@Suite struct ScriptSearchTests {
    private static let texts = [
        ("camel", "Please call validateFactWrite before the insert."), ("snake", "The table fact_write is small."),
        ("path", "It lives in src/store/facts.swift today."), ("place", "error[E0382]: borrow of moved value, see a/b.c:42"),
        ("flag", "Run it with --dry-run first."), ("version", "We shipped v1.2.3 of it."), ("kebab", "Install my-kebab-tool there."),
        ("mixed", "HTTPServer and parseJSONBody and XMLHttpRequest were renamed."), ("constant", "MAX_RETRY_COUNT is 5."),
        ("ja", "東京都に引っ越しました。新しいカメラを買った。"), ("zh", "我们把数据库移到了新的端口。"), ("ko", "데이터베이스를 새 서버로 옮겼습니다."),
        ("th", "เราย้ายฐานข้อมูลไปที่พอร์ตใหม่"), ("one", "猫"), ("kyoto", "京都に住んでいる。"), ("km", "យើងបានផ្លាស់ប្តូរទិន្នន័យ"), ("mix", "新しいAPIのv2を使う"),
        ("ru", "Мы перенесли базу данных."),
        ("ar", "نقلنا قاعدة البيانات"), ("hi", "हमने डेटाबेस बदल दिया"), ("other", "Nothing of that kind stands here."),
    ]

    private static func reverie() throws -> Reverie {
        let reverie = try Reverie()
        let lines = texts.map { id, text in
            (["id": .string(id), "session": .string(id), "at": 1000, "kind": "user_message", "text": .string(text)] as JSONValue).encoded()
        }
        #expect(try reverie.run("event", "add", "--quiet", input: lines.joined(separator: "\n") + "\n").code == 0)
        return reverie
    }

    /// Each with what it finds first, and all that it must find.
    private static let questions: [(query: String, ids: [String])] = [
        ("validateFactWrite", ["camel"]), ("validate", ["camel"]),
        ("validate_fact_write", ["camel", "snake"]), ("validate-fact-write", ["camel", "snake"]), ("validate fact", ["camel", "snake"]),
        ("fact_write", ["snake", "camel"]), ("factWrite", ["snake", "camel"]), ("FactWrite", ["snake", "camel"]),
        ("write", ["snake", "camel"]),
        ("src/store/facts.swift", ["path"]), ("facts.swift", ["path"]), ("store", ["path"]), ("store facts", ["path"]),
        ("E0382", ["place"]),
        ("e0382", ["place"]), ("error[E0382]", ["place"]), ("a/b.c:42", ["place"]), ("b.c", ["place"]), ("--dry-run", ["flag"]),
        ("dry-run", ["flag"]), ("dryRun", ["flag"]), ("dry_run", ["flag"]), ("v1.2.3", ["version"]), ("1.2.3", ["version"]),
        ("my-kebab-tool", ["kebab"]), ("myKebabTool", ["kebab"]), ("my_kebab_tool", ["kebab"]), ("kebab", ["kebab"]),
        ("HTTPServer", ["mixed"]), ("http server", ["mixed"]), ("json body", ["mixed"]), ("xml", ["mixed"]), ("parse_json_body", ["mixed"]),
        ("maxRetryCount", ["constant"]), ("retry", ["constant"]), ("MAX_RETRY_COUNT", ["constant"]),
        ("東京", ["ja"]), ("京都", ["kyoto", "ja"]), ("東京都", ["ja"]), ("東", ["ja"]), ("カメラ", ["ja"]), ("ラ", ["ja"]), ("引っ越し", ["ja"]),
        ("カメラを買った", ["ja"]),
        ("数据库", ["zh"]), ("端口", ["zh"]), ("库", ["zh"]), ("数据库端口", ["zh"]), ("데이터베이스", ["ko"]), ("데이터베이스가", ["ko"]), ("서버", ["ko"]),
        ("데", ["ko"]), ("ฐานข้อมูล", ["th"]), ("พอร์ต", ["th"]), ("ฐ", ["th"]), ("ទិន្នន័យ", ["km"]), ("猫", ["one"]), ("API", ["mix"]),
        ("v2", ["mix"]), ("使う", ["mix"]), ("базу данных", ["ru"]), ("БАЗУ", ["ru"]), ("قاعدة", ["ar"]), ("डेटाबेस", ["hi"]),
    ]

    /// While they wait outside the index, and when they are in it: the same.
    @Test(arguments: [0, 300]) func foundWholeAndInParts(_ more: Int) throws {
        let reverie = try Self.reverie()
        // So many that nothing waits any longer.
        let lines = (0..<more).map { #"{"session":"more","at":\#($0),"kind":"user_message","text":"plain filler"}"# + "\n" }
        #expect(try reverie.run("event", "add", "--quiet", input: lines.joined()).code == 0)
        for (query, ids) in Self.questions {
            let result = try reverie.run("search", "--by", "words", "--json", "--", query)
            let found = try result.records().compactMap { $0["id"]?.string }
            #expect(found.first == ids.first && Set(ids).isSubset(of: found), "\(query): \(found)")
            #expect(found.count <= ids.count + 2 && !found.contains("other"), "\(query): \(found)")
        }
    }

    /// A name of several words that was typed as one.
    @Test(arguments: ["validatefactwrite", "VALIDATEFACTWRITE", "factwrite"])
    func namesWithoutTheirSeams(_ query: String) throws {
        let reverie = try Self.reverie()
        let result = try reverie.run("search", "--by", "words", "--json", "--", query)
        let found = try result.records().compactMap { $0["id"]?.string }
        #expect(!found.isEmpty)
    }

    /// Another number is another name, and characters that stand apart are no word.
    @Test(arguments: ["E0383", "E038", "v9.8.7", "факт", "ベース", "猫犬馬", "東猫馬"])
    func whatIsAnotherWordIsNotFound(_ query: String) throws {
        let result = try Self.reverie().run("search", "--by", "words", "--json", "--", query)
        #expect(result.code == 0 && result.output.isEmpty, "\(query): \(result.output)")
    }
}
