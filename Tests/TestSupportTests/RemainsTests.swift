import TestSupport
import Testing

@Suite struct RemainsTests {
    private let text = "quartz \"zephyr\"\nwhispering"

    @Test(arguments: [
        ("plain", "…whispering…", true), ("in JSON", #"{"t":"quartz \"zephyr\"\nwhisp"}"#, true),
        ("in base64", "x d2hpc3BlcmluZw== x", true),
        ("seven bytes", "quartz ", false), ("nothing", String(repeating: "\u{0}", count: 40), false),
        ("a kept stretch", "kept words", false),
    ])
    func areFound(_ about: String, _ file: String, _ isFound: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.write("deep/file", file)
        let found = try Remains(of: [text, "kept words"], but: ["kept words and more"]).found(in: folder.path)
        #expect(found.isEmpty != isFound, "\(about): \(found)")
    }
}
