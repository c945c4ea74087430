import SystemKit
import TestSupport
import Testing

/// The inspector's page in a real browser, by real clicks: what the page shows, and that the command line shows what was approved in it.
/// Where there is no Chromium with its driver, nothing is tested, and the reason is printed. `make page` goes through all of it.
@Suite struct PageTests {
    private static let cases = [
        "search_with_provenance", "hostile_words_stay_words", "a_fact_on_both_clocks", "the_graph_around", "the_journal_of_dreams",
        "a_token_that_may_only_look", "a_gene_is_approved",
    ]

    private static func has(_ program: String) -> Bool {
        let folders = (Environment.current()["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.contains { ((try? FileStatus.of(Paths.join($0, program))) ?? nil) != nil }
    }

    @Test func byRealClicks() throws {
        for program in ["python3", "chromium", "chromedriver"] where !Self.has(program) {
            print("the page is not tested: there is no \(program) (apt-get install chromium chromium-driver)")
            return
        }
        let reverie = try Reverie()
        let script = Paths.join(try Program.checkout(), "Tests/Page/run.py")
        let environment = ["HOME": reverie.folder.path, "PATH": Environment.current()["PATH"] ?? ""]
        let done = try Program.run(
            "/bin/sh", ["-c", #"exec python3 "$0" "$@""#, script, "--program", Program.reverie()] + Self.cases, environment: environment)
        #expect(done.code == 0, "\(done.output)\(done.errors)")
        #expect(done.lines.count { $0.hasPrefix("ok ") } == Self.cases.count, "\(done.output)")
    }
}
