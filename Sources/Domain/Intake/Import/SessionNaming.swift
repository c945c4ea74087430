internal import Gates
internal import JSONKit
internal import Model
internal import Store
internal import SystemKit

/// Chooses what to call the session of a file whose records do not say. That is the file's name; but two files may have the same one and
/// hold different conversations, and a file may be moved. So the words decide: a name under which the ledger has other words is taken.
struct SessionNaming {
    let importer: FileImporter
    let format: SourceFormat
    let seed: ReaderSeed

    /// How many events of the file are held against the ledger.
    private static let mostCompared = 512
    private static let mostNames = 100

    /// `known` is what the source is called already, `before` what the file that stood in its place was called.
    func choose(known: String?, before: String?) throws -> String {
        if let known { return known }
        guard !format.namesItself else { return seed.stem }
        let folder = Paths.lastComponent(Paths.parent(importer.path))
        let longer = folder.isEmpty || folder == "/" ? seed.stem : "\(folder)/\(seed.stem)"
        var names = [before, seed.stem, longer].compactMap(\.self)
        names += (2...Self.mostNames).lazy.map { "\(longer)~\($0)" }
        for name in names where try isFree(name) { return name }
        return longer
    }

    private func isFree(_ name: String) throws -> Bool {
        let drafts = try self.drafts(name)
        let redactor = try importer.store.redactor()
        return try importer.store.read { reader in
            var homes: [SessionName: SpaceNumber?] = [:]
            for draft in drafts {
                if homes[draft.session] == nil {
                    let space = try importer.options.space ?? reader.space(ofSession: draft.session) ?? .personal
                    homes[draft.session] = .some(try reader.space(space))
                }
                guard let space = homes[draft.session] ?? nil else { continue }
                if try reader.contradicts(redactor.clean(draft), in: space) { return false }
            }
            return true
        }
    }

    /// The first events of the file under this name.
    private func drafts(_ name: String) throws -> [EventDraft] {
        var named = seed
        named.session = name
        var reader = try format.reader(named, lexicons: importer.lexicons)
        var batch = IntakeBatch()
        if format.shape == .document {
            let bytes = (try? Files.readAll(importer.path, limit: Int(FileImporter.largestDocument))) ?? []
            let parser = JSONParser(limits: .insideData)
            _ = bytes.withUnsafeBufferPointer { buffer in try? parser.withDocument(buffer) { try reader.read($0, into: &batch) } }
        } else {
            let lines = try LineReader(path: importer.path)
            let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
            while batch.items.count < Self.mostCompared, let line = try lines.next() {
                guard case .text(let view) = line else { continue }
                batch.line = Int64(view.number)
                _ = try? parser.withDocument(view.text) { try reader.read($0, into: &batch) }
            }
        }
        return batch.items.compactMap { item -> EventDraft? in
            guard case .event(let draft, _, _) = item else { return nil }
            return draft
        }
    }
}
