internal import Model
internal import SealKit
internal import Store
internal import SystemKit
internal import TestSupport

/// Backups that come from anywhere. A sealed one that was changed is refused; of a plain one comes a store, or a refusal; and nothing
/// lies about then.
extension Area {
    static func backup() throws -> Area {
        let sample = try BackupSample()
        return Area("backup", usualCases: 400) { number, run in
            var random = run.random(number)
            let isSealed = random.below(3) > 0
            var bytes = isSealed ? sample.sealed : sample.plain
            sample.damage(&bytes, isSealed: isSealed, &random)
            if isSealed, !BackupSample.isCheap(bytes) { return }
            let folder = try TemporaryFolder("reverie-fuzz")
            try Files.overwrite(folder.file("b"), bytes)
            do {
                _ = try sample.restore(folder.file("b"), to: folder.file("store"))
                run.expect(!isSealed || bytes == sample.sealed, number, "a sealed backup was changed, and opened")
                let store = try Store(
                    folder: StoreFolder(path: folder.file("store")), access: .existing, environment: Environment(variables: [:]),
                    redaction: { _ in throw StoreError.badEvent(problem: "nothing is written") })
                _ = try store.verify()
                try store.close()
            } catch {
                let left = try Folders.list(folder.path).filter { $0 != "b" && $0 != "store" }
                run.expect(left.isEmpty, number, "left behind: \(left)")
            }
        }
    }
}

private struct BackupSample: Sendable {
    let plain: [UInt8]
    let sealed: [UInt8]

    init() throws {
        let ground = try StoreGround()
        var random = SplitMix64(seed: 7)
        for number in 0..<12 {
            let lines = TranscriptFormat.events.make(number, &random) + TranscriptFormat.claudeCode.make(number, &random)
            try ground.put("f\(number).jsonl", Array(lines.joined(separator: "\n").utf8))
        }
        try ground.importAll()
        _ = try ground.store.backUp(to: ground.folder.file("plain"), options: CareOptions())
        _ = try ground.store.backUp(to: ground.folder.file("sealed"), options: Self.options())
        plain = try Files.readAll(ground.folder.file("plain"))
        sealed = try Files.readAll(ground.folder.file("sealed"))
    }

    /// As little work as the library allows.
    private static func options() -> CareOptions {
        var options = CareOptions()
        options.passphrase = { Passphrase(Array("words that open it".utf8)) }
        options.sealing = SealParameters(operations: 1, memoryBytes: 8 << 10)
        return options
    }

    func restore(_ path: String, to store: String) throws -> RestoreReport {
        try Restorer(folder: StoreFolder(path: store), environment: Environment(variables: [:])).run(path, options: Self.options())
    }

    /// The head may ask for seconds of work, which is all that it can do.
    static func isCheap(_ bytes: [UInt8]) -> Bool {
        guard let header = try? SealHeader(Array(bytes.prefix(SealHeader.byteCount))) else { return true }
        return header.parameters.operations <= 2 && header.parameters.memoryBytes <= 1 << 20
    }

    func damage(_ bytes: inout [UInt8], isSealed: Bool, _ random: inout SplitMix64) {
        let mutator = Mutator(tokens: ["RVRESEAL", "SQLite format 3\u{0}", "\u{1}", "CREATE TABLE"])
        switch random.below(4) {
        case 0: bytes.replaceSubrange(0..<100, with: mutator.mutate(Array(bytes[..<100]), using: &random))
        case 1: bytes = mutator.mutate(bytes, using: &random)
        case 2: for _ in 0..<1 + random.below(8) { bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8)) }
        default:
            // Whole pieces, or pages, are moved, doubled, left out.
            let (size, head) = isSealed ? (SealedPiece.byteCount, SealHeader.byteCount) : (4096, 0)
            let (one, other) = (random.below((bytes.count - head) / size + 1), random.below((bytes.count - head) / size + 1))
            let piece = Array(bytes[(head + one * size)..<min(bytes.count, head + (one + 1) * size)])
            if random.below(2) == 0 { bytes.removeSubrange((head + one * size)..<min(bytes.count, head + (one + 1) * size)) }
            bytes.insert(contentsOf: piece, at: min(bytes.count, head + other * size))
        }
    }
}
