internal import SystemKit

/// How fast `reverie import` reads, whether its memory stays flat, and how long it keeps other writers waiting.
struct ImportSection {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary

    /// Files to import: once, and four times as much of the same.
    private struct Source {
        let name: String
        let what: String
        let path: String
        let fourfold: String?
    }

    func run() throws -> Section {
        var section = Section(
            "Import",
            note: "The built program, indexed and on the disk at its end. The reference keeps the bare lines in one SQLite table, "
                + "without an index.")
        let samples = Paths.join(workspace.checkout, "Benchmarks/Samples/claude-code")
        section.rows += try measure(transcripts("samples", "sample sessions", from: samples))
        if let real = try workspace.data("transcripts/claude-code") {
            section.rows += try measure(transcripts("transcripts", "real sessions", from: real))
        } else {
            section.rows.append(Row("import.transcripts.rate", "real sessions: skipped, there are none", Figure(.nan, "")))
        }
        section.rows += try measure(events())
        return section
    }

    private func transcripts(_ name: String, _ what: String, from folder: String) throws -> Source {
        let target = workspace.file(name)
        try TranscriptCopies(source: folder, target: target).make(bytes: scale.transcriptBytes, parts: 4)
        return Source(name: name, what: what, path: Paths.join(target, "part-0"), fourfold: target)
    }

    private func events() throws -> Source {
        let corpus = Corpus(
            vocabulary: vocabulary, seed: 11, events: scale.importEvents * 4, sessions: scale.importSessions * 4, spaces: 8, meanWords: 125)
        let (once, fourfold) = (workspace.file("events/events.jsonl"), workspace.file("events-fourfold/events.jsonl"))
        // Every fourth session, so that each space has its share in the smaller file too.
        try corpus.write((0..<corpus.events).lazy.filter { $0 * corpus.sessions / corpus.events % 4 == 0 }, lines: once, texts: nil)
        try corpus.write(0..<corpus.events, lines: fourfold, texts: nil)
        return Source(name: "events", what: "event lines", path: once, fourfold: fourfold)
    }

    // MARK: Measuring

    private func measure(_ source: Source) throws -> [Row] {
        let input = try ImportInput(source.path, workspace)
        let megabytes = Double(input.bytes) / 1e6
        var (rate, share, processor, bulk, floor, peak) = (Samples(), Samples(), Samples(), Samples(), Samples(), Samples())
        var (redacted, plain, price) = (Samples(), Samples(), Samples())
        let noRules = try lexiconsWithoutRules()
        for _ in 0..<scale.rounds {
            let cost = try importOnce(source.path)
            let (bare, reading) = try input.references(workspace)
            rate.add(megabytes / cost.seconds)
            processor.add(megabytes / cost.processorSeconds)
            peak.add(cost.peakKilobytes / 1000)
            bulk.add(megabytes / bare)
            floor.add(megabytes / reading)
            share.add(bare / cost.seconds)
            let unredacted = try importOnce(source.path, lexicons: noRules).processorSeconds
            redacted.add(cost.processorSeconds)
            plain.add(unredacted)
            price.add(cost.processorSeconds / unredacted)
        }
        let name = "import.\(source.name)"
        var rows = [
            Row(
                "\(name).rate", source.what, Figure(rate.median, "MB/s"), reference: Figure(bulk.median, "MB/s"), spread: rate.middle,
                note: "\(input.files) files, \(Decimals.text(megabytes)) MB"),
            Row(
                "\(name).share", "\(source.what), rate by the reference's", Figure(rate.median, "MB/s"),
                reference: Figure(bulk.median, "MB/s"), measured: Figure(share.median, "×"), spread: share.middle,
                note: "only reading the files: \(Decimals.text(floor.median)) MB/s"),
            Row("\(name).processor", "\(source.what), by processor time", Figure(processor.median, "MB/s"), spread: processor.middle),
            Row(
                "\(name).redaction", "\(source.what), processor time with redaction", Figure(redacted.median, "s"),
                reference: Figure(plain.median, "s"), measured: Figure(price.median, "×"), spread: price.middle,
                note: "the reference is Reverie with an empty lexicon"),
            try lock(source, name),
        ]
        if let fourfold = source.fourfold { rows.append(try memory(fourfold, source, name, once: peak.median)) }
        Workspace.remove(workspace.file("import-store"))
        Workspace.remove(source.fourfold.map(Paths.parent) ?? source.path)
        return rows
    }

    private func importOnce(_ path: String, lexicons: String? = nil) throws -> Cost {
        let store = workspace.file("import-store")
        Workspace.remove(store)
        Workspace.settle()
        let words = [workspace.reverie, "--store", store, "--quiet", "import", path]
        guard let lexicons else { return try Cost.of(Command(words[0], Array(words.dropFirst())), workspace) }
        return try Cost.of(Command("/usr/bin/env", ["REVERIE_LEXICONS=\(lexicons)"] + words), workspace)
    }

    /// The lexicons that ship, but for the rules of redaction.
    private func lexiconsWithoutRules() throws -> String {
        let target = workspace.file("lexicons")
        for kind in ["harness", "vectors"] {
            let shipped = Paths.join(workspace.checkout, "lexicons/\(kind)")
            try Folders.create(Paths.join(target, kind))
            for name in try Folders.list(shipped) {
                try Files.writeAtomically(Paths.join(target, "\(kind)/\(name)"), try Files.readAll(Paths.join(shipped, name)))
            }
        }
        try Folders.create(Paths.join(target, "redaction"))
        try Files.writeAtomically(Paths.join(target, "redaction/none.yaml"), Array("redaction: none\nrules: []\n".utf8))
        return target
    }

    private func memory(_ fourfold: String, _ source: Source, _ name: String, once: Double) throws -> Row {
        let cost = try importOnce(fourfold)
        return Row(
            "\(name).memory", "\(source.what), peak memory at four times the size", Figure(cost.peakKilobytes / 1000, "MB"),
            reference: Figure(once, "MB"), measured: Figure(cost.peakKilobytes / 1000 / once, "×"),
            note: "the reference is Reverie at once the size")
    }

    /// A second process tries for the write lock all the while; how long it waited at worst.
    private func lock(_ source: Source, _ name: String) throws -> Row {
        let store = workspace.file("import-store")
        var waits = Samples()
        for _ in 0..<min(scale.rounds, 3) {
            Workspace.remove(store)
            // The store must be there before anybody can wait for it.
            try Command(workspace.reverie, ["--store", store, "event", "add", "--session", "first", "--text", "Before the import."]).run()
            Workspace.settle()
            let stop = workspace.file("stop")
            var watch = Command(workspace.reference("lock_watch"), [Paths.join(store, "reverie.sqlite"), stop])
            watch.output = workspace.file("watch")
            let watching = try watch.start()
            try Command(workspace.reverie, ["--store", store, "--quiet", "import", source.path]).run()
            try Files.writeAtomically(stop, [])
            try watching.wait()
            try Files.remove(stop)
            let report = String(decoding: try Files.readAll(watch.output), as: UTF8.self).split(separator: " ")
            waits.add((report.first.flatMap { Double($0) } ?? .nan) / 1e6)
        }
        return Row(
            "\(name).lock", "\(source.what), longest wait of another writer", Figure(waits.median, "ms"), spread: waits.middle,
            note: "median of \(waits.values.count) imports")
    }
}
