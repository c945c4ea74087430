import Testing

@testable import Recall

@Suite struct NearCopiesTests {
    private static let long =
        "After the storm the whole crew met on the southern quay to look at the broken crane and at the two ferries that had hit it"

    @Test(arguments: [
        ("The ferry leaves at noon.", "the ferry leaves at NOON", true), ("The ferry leaves at noon.", "The ferry leaves at one.", false),
        ("Pay 20 euros for it", "Pay 30 euros for it", false), ("yes", "yes", true), ("yes", "no", false), ("", "", false),
        ("?!", "?!", false),
        (long, "Yesterday: " + long, true), (long, long + ". We pay 300 euros.", false), (long + ". We pay 300 euros.", long, true),
        (long, "the whole crew met on the southern quay to look at the broken crane", true),
        ("the whole crew met on the southern quay", long, false),
        (long, long.replacing("the two ferries", with: "not the two ferries"), false),
        ("We use the old crane for it", "We don't use the old crane for it", false), ("港の船は正午に出ます", "港の船は正午に出ます。", true),
        ("港の船は正午に出ます", "港の船は夕方に着きます", false),
    ])
    func whatAddsNothing(_ known: String, _ text: String, _ isCopy: Bool) {
        var copies = NearCopies()
        copies.add(known)
        #expect(copies.holds(text) == isCopy)
    }
}
