/// Latin letters without their marks: `é` is found by `e`, `ß` by `ss`. A letter that has no plain base keeps its own bytes.
enum LatinFolding {
    /// The base letters of `scalar`, or nil where the tables have none.
    static func base(of scalar: UInt32) -> [UInt8]? {
        switch scalar {
        case 0xC0...0x24F: known(latin[Int(scalar - 0xC0)])
        case 0x1E00...0x1EFF: known(latinAdditional[Int(scalar - 0x1E00)])
        default: nil
        }
    }

    private static func known(_ base: [UInt8]) -> [UInt8]? { base == [UInt8(ascii: "?")] ? nil : base }

    private static func bases(_ table: StaticString) -> [[UInt8]] {
        table.withUTF8Buffer { $0.split(separator: UInt8(ascii: " ")).map(Array.init) }
    }

    // One entry a code point, in order; `?` where there is no base.
    private static let latin: [[UInt8]] = bases(
        """
        a a a a a a ae c e e e e i i i i d n o o o o o ? o u u u u y th ss a a a a a a ae c e e e e i i i i d n o o o \
        o o ? o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i \
        i i i i i i ij ij j j k k k l l l l l l ? ? l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s \
        s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? \
        ? ? ? ? ? ? ? ? o o ? ? ? ? ? ? ? ? ? ? ? ? ? u u ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? dz dz dz lj lj lj nj \
        nj nj a a i i o o u u u u u u u u u u ? a a a a ae ae ? ? g g k k o o o o ? ? j dz dz dz g g ? ? n n a a ae ae \
        o o a a a a e e e e i i i i o o o o r r r r u u u u s s t t ? ? h h ? ? ? ? ? ? a a e e o o o o o o o o y y ? \
        ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ?
        """)

    private static let latinAdditional: [[UInt8]] = bases(
        """
        a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h i i i i k k k k k k l \
        l l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r s s s s s s s s s s t t t t \
        t t t t u u u u u u u u u u v v v v w w w w w w w w w w x x x x y y z z z z z z h t w y ? s ? ? ss ? a a a a a \
        a a a a a a a a a a a a a a a a a a a e e e e e e e e e e e e e e e e i i i i o o o o o o o o o o o o o o o o \
        o o o o o o o o u u u u u u u u u u u u u u y y y y y y y y ? ? ? ? ? ?
        """)
}
