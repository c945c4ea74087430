import SystemKit
import TestSupport
import Testing

@testable import VectorKit

/// Whatever stands in the file: an error, or vectors of some kind, and never a crash.
struct DamageTests {
    private static let text = Array("The cats and a harbour—unable, dog1 internationalisation. “日本” ÉÉ catcatcatcat 1a2b3c ".utf8)

    /// Opens bytes as a file and uses them for everything.
    private static func use(_ bytes: [UInt8], _ folder: TemporaryFolder) throws -> WordVectorsError? {
        let path = folder.file("damaged.vec")
        try Files.overwrite(path, bytes)
        let vectors: WordVectors
        do { vectors = try WordVectors(path: path) } catch { return error }
        for row in vectors.pieces.rows(text) { #expect((0...vectors.pieceCount).contains(row)) }
        for instructions in runnable { _ = vectors.vector(text, instructions) }
        do { try vectors.checkWhole() } catch { return error }
        return nil
    }

    @Test func everyTruncationIsRefused() throws {
        let folder = try TemporaryFolder()
        let bytes = try SmallWordVectors().bytes()
        #expect(try Self.use(bytes, folder) == nil)
        for length in 0..<bytes.count {
            let expected: WordVectorsError = length < 64 ? .notWordVectors : .damaged(.length)
            #expect(try Self.use(Array(bytes[..<length]), folder) == expected, "\(length) bytes")
        }
        #expect(try Self.use(bytes + [0], folder) == .damaged(.length))
    }

    @Test func everyFlippedBitIsFound() throws {
        let folder = try TemporaryFolder()
        let bytes = try SmallWordVectors(dimensions: 5, slots: 64).bytes()
        for index in bytes.indices {
            // In the header and the groups every bit, behind them one of a byte.
            for bit in index < 64 + 512 ? Array(0..<8) : [index % 8] {
                var damaged = bytes
                damaged[index] ^= 1 << UInt8(bit)
                #expect(try Self.use(damaged, folder) != nil, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test(arguments: 0..<10) func noNumbersLeadOutside(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let bytes = try SmallWordVectors(dimensions: 5, slots: 64).bytes()
        let layout = try bytes.withUnsafeBytes { try WordVectorsFile($0) }
        var random = SplitMix64(seed: seed)
        for round in 0..<300 {
            var damaged = bytes
            // Slots that name any row, or none that is empty, and pieces that are others.
            for _ in 0..<1 + random.below(80) {
                let section = [layout.groups, layout.texts, layout.slots, layout.slots, layout.scales][random.below(5)]
                damaged[section + random.below(min(128, damaged.count - section))] = [0, 0xFF, UInt8(random.below(256))][random.below(3)]
            }
            if round % 3 == 0 { for index in layout.slots..<layout.scales { damaged[index] = UInt8(1 + random.below(255)) } }
            #expect(try (Self.use(damaged, folder) != nil) == (damaged != bytes))
        }
    }

    /// Numbers of the header that would make sections of any size.
    @Test func headersOfAllKindsAreRefused() throws {
        let folder = try TemporaryFolder()
        let bytes = try SmallWordVectors().bytes()
        for offset in stride(from: 12, to: 28, by: 4) {
            for number: UInt32 in [0, 1, 2, 3, 64, 127, 65534, 65535, 65536, 1 << 20, 1 << 21, 1 << 31, .max - 1, .max] {
                var damaged = bytes
                withUnsafeBytes(of: number.littleEndian) { damaged.replaceSubrange(offset..<offset + 4, with: $0) }
                if damaged != bytes { #expect(try Self.use(damaged, folder) != nil, "\(number) at \(offset)") }
            }
        }
        for offset in stride(from: 64, to: 64 + 512, by: 4) {
            var damaged = bytes
            damaged.replaceSubrange(offset..<offset + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
            #expect(try Self.use(damaged, folder) == .damaged(.groups))
        }
    }

    @Test func whatIsNoFileOfOursIsNamed() throws {
        let folder = try TemporaryFolder()
        #expect(try Self.use([], folder) == .notWordVectors)
        #expect(try Self.use(Array("RVRVECT".utf8), folder) == .notWordVectors)
        #expect(try Self.use([UInt8](repeating: 0, count: 5_000), folder) == .notWordVectors)
        var newer = try SmallWordVectors().bytes()
        newer[8] = 2
        #expect(try Self.use(newer, folder) == .otherVersion(2))
        for path in [folder.path, folder.file("missing"), folder.file("missing/below"), "/dev/null", "", "a\0b"] {
            do {
                _ = try WordVectors(path: path)
                Issue.record("\(path) was opened")
            } catch {
                guard case .unreadable = error else {
                    Issue.record("\(path): \(error)")
                    continue
                }
                #expect(!error.description.isEmpty)
            }
        }
        do {
            _ = try WordVectors(path: folder.file("missing"))
        } catch {
            guard case .unreadable(let cause) = error else { return }
            #expect(cause.isNotFound)
        }
    }
}
