import Testing
import TextKit

@Suite struct StopWordTests {
    @Test(arguments: ["the", "a", "is", "was", "of", "what", "when", "don", "t", "ll", "yours", "between", "s", "same"])
    func functionWords(_ word: String) { #expect(StopWords.contains(word)) }

    @Test(arguments: ["database", "port", "not-a-word", "", " ", "The", "go", "use", "new", "error", "s same"])
    func contentWords(_ word: String) { #expect(!StopWords.contains(word)) }
}
