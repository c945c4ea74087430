import TestSupport
import Testing

@testable import SealKit

/// A stream sealed in memory; as little work as the library allows, since nothing here is secret.
struct Sealed {
    static let cheap = SealParameters(operations: 1, memoryBytes: 8 << 10)
    var header: [UInt8]
    var pieces: [[UInt8]]

    static func phrase(_ text: String) throws -> Passphrase { try #require(Passphrase(Array(text.utf8))) }

    init(_ pieces: [[UInt8]], passphrase: String = "correct horse") throws {
        let sealer = try Sealer(Self.phrase(passphrase), parameters: Self.cheap)
        header = sealer.header.bytes
        self.pieces = []
        for (index, piece) in pieces.enumerated() {
            self.pieces.append(try piece.withUnsafeBytes { try sealer.seal($0, isLast: index == pieces.count - 1) })
        }
    }

    /// What comes out, or why nothing does.
    func open(_ passphrase: String = "correct horse") -> Result<[[UInt8]], SealError> {
        Result { () throws(SealError) in
            guard let phrase = Passphrase(Array(passphrase.utf8)) else { throw .libraryUnavailable }
            let unsealer = try Unsealer(phrase, header: SealHeader(header))
            var opened: [[UInt8]] = []
            for piece in pieces {
                let result = piece.withUnsafeBytes { bytes in Result { () throws(SealError) in try unsealer.open(bytes) } }
                opened.append(try result.get())
            }
            guard unsealer.isComplete else { throw .cutShort }
            return opened
        }
    }

    func error(_ passphrase: String = "correct horse") -> SealError? {
        if case .failure(let error) = open(passphrase) { error } else { nil }
    }
}

@Suite struct SealedStreamTests {
    static let pieces: [[UInt8]] = [Array(repeating: 1, count: 1000), Array(repeating: 2, count: 1000), Array("the end".utf8)]

    @Test(arguments: [[0], [1], [1000], [1000, 0], [1000, 1000, 7], [SealHeader.pieceSize, SealHeader.pieceSize, 3]])
    func whatGoesInComesOut(_ sizes: [Int]) throws {
        var random = SplitMix64(seed: UInt64(sizes.reduce(0, +)))
        let pieces = sizes.map { random.bytes($0) }
        let sealed = try Sealed(pieces)
        #expect(sealed.header.count == SealHeader.byteCount)
        #expect(sealed.pieces.map(\.count) == sizes.map { $0 + SealedPiece.overhead })
        #expect(try sealed.open().get() == pieces)
    }

    @Test func theSameWordsAreNeverSealedTheSame() throws {
        let one = try Sealed(Self.pieces)
        let other = try Sealed(Self.pieces)
        #expect(one.header != other.header && one.pieces != other.pieces)
    }

    @Test(arguments: ["correct horsf", "Correct horse", "correct hors", "correct horse ", "x"]) func anotherPassphraseOpensNothing(
        _ phrase: String
    ) throws {
        #expect(try Sealed(Self.pieces).error(phrase) == .wrongPassphraseOrChanged)
    }

    @Test(arguments: [0, 4097]) func passphrasesHaveBounds(_ length: Int) {
        #expect(Passphrase([UInt8](repeating: 65, count: length)) == nil)
        #expect(Passphrase([UInt8](repeating: 65, count: 4096)) != nil)
    }

    /// Every byte of the header, changed in one bit: none opens, and none makes the machine work for long.
    @Test func everyByteOfTheHeaderCounts() throws {
        let sealed = try Sealed(Self.pieces)
        for place in 0..<SealHeader.byteCount {
            var changed = sealed
            changed.header[place] ^= place == 24 ? 2 : 1
            let expected: [SealError] =
                switch place {
                case 0..<8: [.notSealed]
                case 8..<12: [.newerVersion(1 ^ (1 << UInt32((place - 8) * 8)))]
                case 12..<16, 32..<40: [.unbearableParameters]
                case 16..<32: [.unbearableParameters, .wrongPassphraseOrChanged]
                default: [.wrongPassphraseOrChanged]
                }
            let error = changed.error()
            #expect(error.map(expected.contains) == true, "byte \(place): \(String(describing: error))")
        }
    }

    @Test(arguments: 0..<3) func everyPieceIsGuarded(_ index: Int) throws {
        let sealed = try Sealed(Self.pieces)
        let expected: SealError = index == 0 ? .wrongPassphraseOrChanged : .changed
        for place in 0..<sealed.pieces[index].count {
            var changed = sealed
            changed.pieces[index][place] ^= 0x10
            #expect(changed.error() == expected, "byte \(place)")
        }
        for length in [0, SealedPiece.overhead - 1, SealedPiece.overhead, sealed.pieces[index].count - 1] {
            var cut = sealed
            cut.pieces[index] = Array(cut.pieces[index].prefix(length))
            #expect(cut.error() == (length < SealedPiece.overhead ? .cutShort : expected), "cut to \(length)")
        }
    }

    @Test func piecesCannotBeMovedLeftOutOrRepeated() throws {
        let sealed = try Sealed(Self.pieces)
        let orders: [([Int], SealError)] = [
            ([1, 0, 2], .wrongPassphraseOrChanged), ([0, 2], .changed), ([0, 2, 1], .changed), ([0, 0, 1, 2], .changed),
            ([0, 1], .cutShort), ([0], .cutShort), ([], .cutShort), ([1, 2], .wrongPassphraseOrChanged), ([0, 1, 2, 2], .trailingBytes),
            ([0, 1, 2, 0], .trailingBytes),
        ]
        for (order, error) in orders {
            var changed = sealed
            changed.pieces = order.map { sealed.pieces[$0] }
            #expect(changed.error() == error, "\(order)")
        }
        // Nor put into another stream of the same passphrase.
        var mixed = try Sealed(Self.pieces)
        mixed.pieces[1] = sealed.pieces[1]
        #expect(mixed.error() == .changed)
    }

    @Test(arguments: [
        SealParameters(operations: 0, memoryBytes: 8 << 10), SealParameters(operations: 9, memoryBytes: 8 << 10),
        SealParameters(operations: .max, memoryBytes: 8 << 10), SealParameters(operations: 1, memoryBytes: 1 << 30 + 1),
        SealParameters(operations: 1, memoryBytes: .max), SealParameters(operations: 1, memoryBytes: 0),
        SealParameters(operations: 1, memoryBytes: 8191),
    ])
    func aHostileHeaderIsRefusedBeforeAnyWork(_ parameters: SealParameters) throws {
        var sealed = try Sealed(Self.pieces)
        let hostile = SealHeader(parameters: parameters, salt: Array(sealed.header[40..<56]), nonce: Array(sealed.header[56..<80]))
        sealed.header = hostile.bytes
        #expect(sealed.error() == .unbearableParameters)
        #expect(throws: SealError.unbearableParameters) { try Sealer(Sealed.phrase("x"), parameters: parameters) }
    }

    @Test(arguments: [0, 7, 8, 79, 81]) func aHeaderHasItsLength(_ length: Int) throws {
        let bytes = try Sealed(Self.pieces).header + [0, 0]
        #expect(throws: length < 8 ? SealError.notSealed : .cutShort) { try SealHeader(Array(bytes.prefix(length))) }
    }

    @Test func theHeaderSaysWhatWasAskedFor() throws {
        let header = try SealHeader(Sealed(Self.pieces).header)
        #expect(header.parameters == Sealed.cheap)
        #expect(SealParameters.standard.isBearable)
        #expect(try SealHeader(header.bytes) == header)
    }

    @Test func aDigestWithoutAKeyIsPlain() throws {
        let digest = try KeyedDigest()
        // BLAKE2b-256 of nothing, as its authors give it.
        #expect(digest.finish().hex == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
    }
}
