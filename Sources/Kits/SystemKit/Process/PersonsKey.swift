/// What a person was shown at the controlling terminal and brings back by another way, such as a page: whoever has it has seen the terminal.
package struct PersonsKey: Sendable {
    private let key: String

    /// Shows a fresh key at the controlling terminal, in a sentence, and nowhere else; nil where there is no terminal.
    package static func show(_ key: String, in sentence: String) -> PersonsKey? {
        guard let terminal = try? Descriptor.open("/dev/tty", .readWrite([])), Terminal.isTerminal(terminal.raw) else { return nil }
        guard (try? terminal.writeAll(Array(sentence.utf8))) != nil else { return nil }
        return PersonsKey(key: key)
    }

    /// The person's word, if the key came with it.
    package func answer(_ text: String, with given: String) -> PersonsAnswer? { given == key ? PersonsAnswer(text: text) : nil }

    package func opens(_ given: String) -> Bool { given == key }
}
