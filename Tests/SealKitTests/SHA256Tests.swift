import SealKit
import TestSupport
import Testing

/// The digests that the standard gives as examples, whole and in pieces.
@Suite struct SHA256Tests {
    @Test(
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ])
    func examples(text: String, hex: String) {
        for piece in [1, 63, 64, 65, 1000, 1_000_000] where text.utf8.count / piece < 20_000 {
            var sum = SHA256()
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: piece) {
                bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { sum.update($0) }
            }
            #expect(sum.finish().hex == hex)
        }
        var sum = SHA256()
        sum.update(text)
        #expect(sum.finish().hex == hex)
    }
}
