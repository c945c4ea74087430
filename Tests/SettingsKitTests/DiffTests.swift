import TestSupport
import Testing

@testable import SettingsKit

@Suite struct DiffTests {
    private static func diff(_ old: String?, _ new: String?) -> String {
        UnifiedDiff.text(old.map { Array($0.utf8) }, new.map { Array($0.utf8) }, path: "f")
    }

    @Test func changesAreShownWithThreeLinesAround() {
        let old = (1...20).map { "\($0)\n" }.joined()
        #expect(Self.diff(old, old).isEmpty)
        let new = old.replacing("4\n", "4\nfour\n", only: "\n4\n").replacing("18\n", "", only: "18\n")
        #expect(
            Self.diff(old, new) == """
                --- f
                +++ f
                @@ -2,6 +2,7 @@
                 2
                 3
                 4
                +four
                 5
                 6
                 7
                @@ -15,6 +16,5 @@
                 15
                 16
                 17
                -18
                 19
                 20

                """)
    }

    @Test func filesComeAndGo() {
        #expect(Self.diff(nil, "a\n") == "--- /dev/null\n+++ f\n@@ -0,0 +1 @@\n+a\n")
        #expect(Self.diff("a\nb", nil) == "--- f\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n\\ No newline at end of file\n")
        #expect(Self.diff("a", "a\n") == "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
    }

    /// The steps lead from one text to the other, and the pieces are what is between them.
    @Test func randomTextsAreReached() throws {
        for seed in UInt64(1)...400 {
            var random = SplitMix64(seed: seed)
            let old = (0..<Int.random(in: 0...30, using: &random)).map { _ in "\(Int.random(in: 0...5, using: &random))\n" }
            var new = old
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                if Bool.random(using: &random), !new.isEmpty {
                    new.remove(at: Int.random(in: 0..<new.count, using: &random))
                } else {
                    new.insert("\(Int.random(in: 0...9, using: &random))\n", at: Int.random(in: 0...new.count, using: &random))
                }
            }
            #expect(Self.applying(Self.diff(old.joined(), new.joined()), to: old) == new, "seed \(seed)")
        }
    }

    /// What `patch` would make of it.
    private static func applying(_ diff: String, to old: [String]) -> [String] {
        var (result, at): ([String], Int) = ([], 0)
        for line in diff.split(separator: "\n").dropFirst(2) {
            if line.hasPrefix("@@") {
                let numbers = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
                let start = numbers.count == 2 && numbers[1] == 0 ? numbers[0] : numbers[0] - 1
                result += old[at..<start]
                at = start
            } else if line.hasPrefix("+") {
                result.append(line.dropFirst() + "\n")
            } else {
                guard old[at] == line.dropFirst() + "\n" else { return ["does not fit"] }
                if line.hasPrefix(" ") { result.append(old[at]) }
                at += 1
            }
        }
        return result + old[at...]
    }

    @Test(arguments: [
        ("/usr/bin/x", "/usr/bin/x"), ("/a b/x", "'/a b/x'"), ("it's", "'it'\\''s'"), ("", "''"), ("$HOME", "'$HOME'"), ("é", "'é'"),
        ("~x", "'~x'"),
    ])
    func wordsAreQuotedForAShell(_ word: String, _ quoted: String) {
        #expect(ShellWords.quoted(word) == quoted)
        #expect(ShellWords.split("a \(quoted)\tb") == ["a", word, "b"])
    }

    @Test(arguments: [
        ("a  'b c'\"d e\"\\ f", ["a", "b cd e f"]), ("\"a\\\"b\"", ["a\"b"]), ("", []), ("'open", ["open"]), ("x\\", ["x"]),
    ])
    func wordsAreSplitAsAShellDoes(_ command: String, _ words: [String]) { #expect(ShellWords.split(command) == words) }
}

extension String {
    /// Replaces within the one place where `only` stands.
    fileprivate func replacing(_ part: String, _ other: String, only place: String) -> String {
        guard let found = firstRange(of: place) else { return self }
        let text = String(self[found])
        guard let inner = text.firstRange(of: part) else { return self }
        return self[..<found.lowerBound] + text[..<inner.lowerBound] + other + text[inner.upperBound...] + self[found.upperBound...]
    }
}
