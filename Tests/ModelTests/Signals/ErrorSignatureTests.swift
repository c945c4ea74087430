import SystemKit
import Testing

@testable import Model

@Suite struct ErrorSignatureTests {
    @Test(arguments: [
        ("", ""), ("   \n\t\n", ""), ("boom", "boom"), ("first\nlast", "last"), ("ok\nerror: no such table\nmore", "error: no such table"),
        ("compiling\nmain.c:12:3: error: 'x' undeclared", "main.c:#:#: error: 'x' undeclared"),
        ("/home/a/src/deep/main.c:12: error: x", "main.c:#: error: x"), ("ERROR in ./x", "ERROR in ./x"),
        ("0 errors, 3 warnings\nbuild failed", "build failed"), ("it failed\nError: why", "Error: why"), ("1 test failed", "# test failed"),
        ("thread 'main' panicked at src/main.rs:5:9", "thread 'main' panicked at src/main.rs:#:#"),
        ("error[E0382]: borrow of moved value", "error[E0382]: borrow of moved value"),
        ("segfault error at 0x7ffdeadbeef and 0X1", "segfault error at # and #"), ("error 0x", "error #x"),
        ("Error: connect ECONNREFUSED 127.0.0.1:5432", "Error: connect ECONNREFUSED #.#.#.#:#"),
        ("error: cannot open \"/tmp/abc123/x/y.txt\"", "error: cannot open \"y.txt\""),
        ("error at https://a.example/b/c/d?x=12", "error at https://a.example/b/c/d?x=#"), ("error   with\tblanks", "error with blanks"),
        ("error ///", "error ///"), ("a\r\nerror: b\r\nc", "error: b"),
        ("Traceback (most recent call last):\n  x", "Traceback (most recent call last):"),
        ("bash: foo: command not found", "bash: foo: command not found"), ("took 3.25 s, timed out", "took #.# s, timed out"),
    ])
    func theLineThatTells(_ output: String, _ signature: String) { #expect(ErrorSignature.of(output) == signature) }

    /// The same failure on another day, in another folder, on another line.
    @Test(arguments: [
        ("/a/b/c/t.py:10: AssertionError: 3 != 4", "/x/y/t.py:99: AssertionError: 5 != 6"),
        ("error: timeout after 100 ms at 0xff", "error: timeout after 2500 ms at 0x12ab"),
    ])
    func whatDiffersFromTimeToTimeIsLeftOut(_ one: String, _ other: String) { #expect(ErrorSignature.of(one) == ErrorSignature.of(other)) }

    @Test(arguments: [("error: a", "error: b"), ("error[E0382]", "error[E0505]"), ("error: x.c: no", "error: y.c: no")])
    func whatIsAnotherFailureStaysOne(_ one: String, _ other: String) { #expect(ErrorSignature.of(one) != ErrorSignature.of(other)) }

    @Test(arguments: [
        ("", false), ("8 passed", false), ("0 errors", false), ("ok\nError: x", true), ("1 failed", true), ("no such file", true),
        ("done\n\n", false),
    ])
    func whetherAnErrorIsTold(_ output: String, _ isTold: Bool) { #expect(ErrorSignature.isTold(in: output) == isTold) }

    @Test func aSignatureIsShort() {
        #expect(ErrorSignature.of("error " + String(repeating: "é", count: 5000)).unicodeScalars.count == 200)
        #expect(ErrorSignature.of(String(repeating: "日", count: 5000)).unicodeScalars.count == 200)
        // A character that the cut goes through is none of the line's.
        #expect(!ErrorSignature.normalised("a " + String(repeating: "日", count: 10)).contains("\u{FFFD}"))
    }

    private static let hostile = [
        String(repeating: "error ", count: 170_000), String(repeating: "x\n", count: 500_000), String(repeating: "\n", count: 1 << 20),
        String(repeating: "e", count: 1 << 20), String(repeating: "/", count: 1 << 20), String(repeating: "1", count: 1 << 20),
        String(repeating: "a/b/c ", count: 170_000), String(repeating: String(repeating: "er", count: 1000) + "\n", count: 520),
        String(repeating: "e\u{301}", count: 300_000), String(repeating: "\u{0}", count: 1 << 20),
    ]

    @Test(arguments: hostile.indices) func hostileOutputsAreFast(_ index: Int) {
        let output = Self.hostile[index]
        let start = MonotonicClock.nanoseconds()
        #expect(ErrorSignature.of(output).unicodeScalars.count <= 200)
        #expect(MonotonicClock.nanoseconds() - start < 5_000_000_000)
    }
}

@Suite struct CommandHeadTests {
    @Test(arguments: [
        ("", ""), ("   ", ""), ("ls", "ls"), ("ls -la", "ls"), ("make test", "make test"), ("make -j4 test", "make"),
        ("git status", "git status"),
        ("cd /x && make test", "make test"), ("cd /x; make test", "make test"), ("cd /x;make test", "make test"),
        ("cd /x\nmake test", "make test"),
        ("cd /x", ""), ("make test | tail -5", "make test"), ("make test | tail || echo no", "echo no"),
        ("make test 2>&1 | tee log", "make test"),
        ("sudo make install", "make install"), ("A=1 B_2=x make test", "make test"), ("env A=1 /usr/bin/python3 x.py", "python3"),
        ("time nice make test", "make test"), ("npm run-script build:all", "npm run-script"), ("./run.sh now", "run.sh now"),
        ("/usr/local/bin/tool", "tool"), ("pytest tests/a.py", "pytest"), ("a=b", ""), ("=x y", "=x y"),
        ("export A=1\nsource x\n. y\nswift test", "swift test"),
        ("make test\n", "make test"), ("make\r\ntest", "test"), ("&& ||", ""), (";;;", ""), ("| x", ""), ("echo a ; ", "echo a"),
        ("/", "/"), ("//", "//"),
        ("tool 日本", "tool"), ("日本 x", "日本 x"), ("tool thisisaverylongsubcommandname", "tool"), ("sudo", ""),
    ])
    func whatIsRun(_ line: String, _ head: String) { #expect(CommandHead.of(line) == head) }

    @Test(arguments: ["a ", "; ", "a\n", "&& ", "日", "\u{0}", "=", "/"]) func hostileLinesAreFast(_ piece: String) {
        let start = MonotonicClock.nanoseconds()
        #expect(CommandHead.of(String(repeating: piece, count: (1 << 20) / piece.utf8.count)).utf8.count <= 200)
        #expect(MonotonicClock.nanoseconds() - start < 2_000_000_000)
    }
}
