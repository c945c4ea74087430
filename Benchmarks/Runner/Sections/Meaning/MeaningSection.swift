internal import SystemKit

/// What it costs to find by meaning: a scan of codes, memory, imports, cold processes, room on the disk; and whether it finds what an
/// exact search finds.
struct MeaningSection {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary
    let stores: SearchStores

    func run() throws -> Section {
        guard try FileStatus.of(Paths.join(workspace.checkout, "lexicons/vectors/words.vec")) != nil else {
            return Section("Meaning", note: "Skipped: there is no table of word vectors in `lexicons/vectors`.")
        }
        let folder = scale.measuresDevelopmentQuestions ? try workspace.data("lme-dev") : nil
        let development = try folder.map { try QuestionData(development: $0, workspace) }
        let places = MeaningStores(workspace: workspace, scale: scale, vocabulary: vocabulary)
        let store = try places.turns()
        let real = try development.map { (whole: try places.development($0), stretches: try places.stretches($0)) }
        let questions = ChangedTurns.draw(scale.vectorQuestions, from: places.corpus, seed: 91)

        let lexicons = try LexiconCopies(workspace)
        var rows = try MeaningScan(workspace: workspace, scale: scale, store: store, questions: questions).rows()
        let agreement = MeaningAgreement(workspace: workspace)
        if let development, let real {
            rows += try agreement.real(development, stretches: real.stretches, whole: real.whole, count: scale.vectorQuestions)
        }
        rows += try agreement.rows("agreement.invented", "invented turns", store, questions)
        let processes = MeaningProcesses(workspace: workspace, scale: scale, stores: stores, lexicons: lexicons)
        rows += try processes.memory(store, places.corpus) + processes.cold()
        rows += try MeaningImports(workspace: workspace, scale: scale, vocabulary: vocabulary, lexicons: lexicons).rows(development)
        rows.append(try room("room", "invented turns", store))
        if let real { rows.append(try room("room.development", "development turns", real.whole)) }
        Workspace.remove(workspace.file("development"))
        return Section("Meaning", note: note, rows: rows)
    }

    private var note: String {
        "\(scale.vectors) turns of about 20 words in one space, brought in by `reverie import`. Scan: a process of its own asks "
            + "\(scale.vectorQuestions) questions through the store's reader, each counts with its median of \(scale.rounds) rounds; the "
            + "reference is a C program that counts the same codes' bits with popcount, from blobs of the same size in a table of their "
            + "own, whose pages stay mapped. Both must find the same codes. Agreement: the top 10 of the store's reader with those of an "
            + "exact search over all vectors, mean share in common. Imports and cold processes: with the table of word vectors, and the "
            + "reference is Reverie without it. Words that were made up fall into several pieces each, those of a language mostly into one."
    }

    private func room(_ name: String, _ what: String, _ store: String) throws -> Row {
        let command = Command(workspace.reference("vector_bytes"), [Paths.join(store, "reverie.sqlite")])
        let numbers = try command.numbers(workspace)
        guard numbers.count == 3, numbers[0] > 0 else { throw Command.Failure(description: "vector_bytes found no vectors") }
        let share = Decimals.text(numbers[1] / numbers[2] * 100)
        return Row(
            "meaning.\(name)", "room on the disk, \(what)", Figure(numbers[1] / numbers[0], "bytes/vector"),
            note: "\(Decimals.text(numbers[0])) vectors, \(share) % of the store's \(Decimals.text(numbers[2] / 1e6)) MB")
    }
}
