internal import Archives
internal import SystemKit
internal import TestSupport

/// Archives of others. Each is unpacked within its limits and below its folder, or refused with nothing left.
extension Area {
    static let archives = Area("archives", usualCases: 1500) { number, run in
        var random = run.random(number)
        let folder = try TemporaryFolder("reverie-fuzz")
        let (archive, out) = (folder.file("a"), folder.file("out"))
        try Files.overwrite(archive, ArchiveSample.mutated(&random))
        try Folders.create(out)
        let limits = UnpackLimits(files: 20, entries: 40, bytes: 50_000, fileBytes: 20_000, depth: 8, pathBytes: 300)
        do {
            let summary = try ArchiveUnpacker(limits: limits).unpack(archive, into: out)
            run.expect(summary.files <= limits.files && summary.bytes <= limits.bytes, number, "\(summary)")
            let strays = try ArchiveSample.strays(in: out, summary)
            run.expect(strays.isEmpty, number, strays.joined(separator: "; "))
            run.note("unpacked", "\(summary)")
        } catch let error as ArchiveError {
            let left = try Folders.list(out)
            run.expect(left.isEmpty, number, "left behind after \(error): \(left)")
            if case .refused(let refusal) = error { run.note(refusal.code.rawValue, refusal.entry) } else { run.note("failed", "\(error)") }
        }
        let outside = try Folders.list(folder.path)
        run.expect(outside == ["a", "out"], number, "outside: \(outside)")
    }
}

private enum ArchiveSample {
    private static let names = [
        "SKILL.md", "./a", "d/b", "d/", "D/c", "d/../e", "/etc/x", "l/x", "é", "e\u{301}", "C:x", "a\\b", "__MACOSX/x", "x/.DS_Store",
        "deep/er/and/so/on",
        String(repeating: "n", count: 120), "", ".",
    ]
    private static let targets = ["SKILL.md", "../a", "..", "/etc/passwd", "d/../..", ".", "l", "d/b", "../../out2", ""]
    private static let tokens = [
        "../", "/", "ustar", "0000777", "99999999999", "\u{0}", "PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "17 path=../../x\n",
        "22 linkpath=/etc/pass\n", "30 GNU.sparse.realsize=9999999\n", "size=99999999999999",
    ]

    /// Members that go together or do not, and then bytes changed; a changed tar often gets the check sums that it needs to be read.
    static func mutated(_ random: inout SplitMix64) -> [UInt8] {
        let mutator = Mutator(tokens: tokens)
        if random.below(3) == 0 {
            let bytes = ZipMaker.make((0..<random.below(8)).map { _ in zipEntry(&random) })
            return random.below(3) == 0 ? bytes : mutator.mutate(bytes, using: &random)
        }
        var bytes = TarMaker.make((0..<random.below(8)).map { _ in tarEntry(&random) }, hasEnd: random.below(10) > 0)
        if random.below(3) > 0 { bytes = overwritten(bytes, &random) }
        if random.below(4) > 0 { mend(&bytes) }
        if random.below(5) == 0 { bytes = mutator.mutate(bytes, using: &random) }
        if random.below(2) == 0 { return bytes }
        let packed = GzipMaker.make(bytes)
        return random.below(4) > 0 ? packed : mutator.mutate(packed, using: &random)
    }

    /// Changed in place, so that the blocks stay where they are.
    private static func overwritten(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<random.below(5) where bytes.count > 64 {
            let piece = random.below(2) == 0 ? Array(tokens[random.below(tokens.count)].utf8) : random.bytes(1 + random.below(4))
            let place = random.below(bytes.count - 40)
            bytes.replaceSubrange(place..<place + piece.count, with: piece)
        }
        return bytes
    }

    private static func mend(_ bytes: inout [UInt8]) {
        for start in stride(from: 0, to: bytes.count - 511, by: 512) where Array(bytes[start + 257..<start + 262]) == Array("ustar".utf8) {
            bytes.replaceSubrange(start + 148..<start + 156, with: repeatElement(0x20, count: 8))
            let sum = String(bytes[start..<start + 512].reduce(0) { $0 + Int($1) }, radix: 8)
            bytes.replaceSubrange(
                start + 148..<start + 155, with: Array((String(repeating: "0", count: 6 - sum.utf8.count) + sum).utf8) + [0])
        }
    }

    private static func content(_ random: inout SplitMix64) -> String {
        String(repeating: "words ", count: random.below(8) == 0 ? 4000 : random.below(200))
    }

    private static func tarEntry(_ random: inout SplitMix64) -> TarMaker.Entry {
        let (name, target) = (names[random.below(names.count)], targets[random.below(targets.count)])
        switch random.below(12) {
        case 0, 1: return .folder(name)
        case 2: return .link(name.isEmpty ? "l" : name, target)
        case 3: return .link("l", target)
        case 4: return .hardLink(name, random.below(2) == 0 ? target : names[random.below(names.count)])
        case 5:
            return .pax([
                (["path", "linkpath", "size", "GNU.sparse.map"][random.below(4)], Array([name, target, "7"][random.below(3)].utf8))
            ])
        case 6: return .longName(Array(name.utf8))
        case 7: return TarMaker.Entry(name, content(&random), kind: Array("0134567DKLMNSVXgx")[random.below(17)], target: target)
        default: return TarMaker.Entry(name, content(&random), mode: random.below(0o10000))
        }
    }

    private static func zipEntry(_ random: inout SplitMix64) -> ZipMaker.Entry {
        let name = names[random.below(names.count)]
        switch random.below(10) {
        case 0: return .folder(name)
        case 1, 2: return .link(random.below(2) == 0 ? "l" : name, targets[random.below(targets.count)])
        case 3: return .zeros(name, periods: 1 + random.below(30))
        case 4:
            var entry = ZipMaker.Entry(name, content(&random), mode: UInt32(random.below(1 << 16)))
            entry.method = UInt32(random.below(20))
            entry.flags = UInt32(random.below(1 << 16))
            entry.size += random.below(3) - 1
            return entry
        default: return ZipMaker.Entry(name, content(&random))
        }
    }

    /// What does not belong below the folder: other kinds of files, links that lead out, more bytes than were told.
    static func strays(in out: String, _ summary: UnpackSummary) throws -> [String] {
        var strays: [String] = []
        var bytes: Int64 = 0
        try Folders.walk(out) { path, status in
            switch status.kind {
            case .file: bytes += status.size
            case .folder: break
            case .other: strays.append("\(path) is special")
            case .link:
                // One that leads nowhere leads nowhere outside either.
                if let end = try? Paths.real(path), end != out, !end.hasPrefix(out + "/") { strays.append("\(path) leads to \(end)") }
            }
            if status.kind != .link, status.mode & ~0o700 != 0 { strays.append("\(path) has mode \(status.mode)") }
            return .proceed
        }
        if bytes != summary.bytes { strays.append("\(bytes) bytes, and \(summary)") }
        return strays
    }
}
