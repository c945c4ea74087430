internal import Gates
internal import Grounding
internal import Lexicons
internal import Recall
package import Store
package import SystemKit

/// A store of memories: remember in it, search it, import what agents did.
///
///     let memory = try Memory.open("/path/to/a/folder")
///     try memory.remember("We moved the database to port 5433.", session: "notes")
///     for hit in try memory.search("database port") { print(hit.text, hit.sources[0].at.rfc3339) }
public struct Memory: Sendable {
    package let store: Store
    package let environment: Environment
    let packs: DomainPackCache
    let grounding: GroundingRulesCache
    /// Told what could not be brought in order beside the work that was asked for.
    package var remark: (@Sendable (ErrorSentence) -> Void)?
    /// Gives the models that are configured; nil where none can be asked.
    package var models: (any ModelSource)?

    /// Opens the store in a folder; makes it when there is none.
    public static func open(_ folder: String) throws -> Memory {
        try Memory(path: folder, access: .create, environment: .current())
    }

    /// `patience`, in milliseconds, is for who cannot wait for other writers as long as the configuration says.
    package init(path: String, access: StoreAccess, environment: Environment, patience: Int? = nil) throws {
        let folder = StoreFolder(path: try Paths.absolute(path, relativeTo: Paths.currentFolder()))
        store = try Store(
            folder: folder, access: access, environment: environment, redaction: { try Self.redactor(folder, environment, $0) },
            embedding: { WordTable.embedder(folder, environment, .system) }, patience: patience)
        self.environment = environment
        packs = DomainPackCache { try Self.lexiconFolders(folder, environment) }
        grounding = GroundingRulesCache { try Self.lexiconFolders(folder, environment) }
    }

    /// What takes secrets out of everything on its way into a store. Where nothing is recorded, no compiled rules are kept either.
    static func redactor(_ folder: StoreFolder, _ environment: Environment, _ settings: StoreSettings) throws -> Redactor {
        let cache = RuleCache(folder: folder.cache, mayWrite: settings.mode == .full)
        return Redactor(try cache.rules(folders: lexiconFolders(folder, environment), personalData: settings.redactsPersonalData))
    }

    /// Where lexicons are looked for: the store's own before those that ship.
    static func lexiconFolders(_ folder: StoreFolder, _ environment: Environment) throws -> [String] {
        [folder.lexicons, try ResourceFolders.find(environment, executable: try? Executable.path()).lexicons]
    }

    /// The folder that holds what ships with Reverie; nil where it is not found.
    package static func resources(_ environment: Environment) -> String? {
        (try? ResourceFolders.find(environment, executable: try? Executable.path()).lexicons).map(Paths.parent)
    }

    /// The folder that is used when none is named.
    package static func standardFolder(_ environment: Environment) -> String { StoreFolder.standard(environment).path }

    // MARK: Remembering

    /// Appends one event. It is durable when this returns.
    @discardableResult
    public func append(_ draft: EventDraft, in space: SpaceName = .personal) throws -> AppendOutcome {
        try append([draft], in: space)[0]
    }

    /// Appends events in one transaction: all of them or, when one is refused, none.
    @discardableResult
    public func append(_ drafts: [EventDraft], in space: SpaceName = .personal) throws -> [AppendOutcome] {
        try settled { try store.append(drafts, in: space, door: .library) }
    }

    /// Remembers something that a person said, now.
    @discardableResult
    public func remember(_ text: String, session: String, in space: SpaceName = .personal) throws -> AppendOutcome {
        let draft = EventDraft(id: try freshID(), session: SessionName(rawValue: session), at: now, kind: .userMessage, text: text)
        return try append(draft, in: space)
    }

    /// The moment that the store's clock shows.
    package var now: Model.Instant { Model.Instant(milliseconds: store.clock.nowMilliseconds()) }

    /// An id for an event that nobody else will report again.
    package func freshID() throws -> EventID { EventID(rawValue: try Spool.freshID(now: now.milliseconds)) }

    /// A name that nobody else has, for a session that begins now.
    package static func freshName(_ beginning: String) throws -> SessionName {
        SessionName(rawValue: beginning + (try Spool.freshID(now: WallClock.system.nowMilliseconds())))
    }

    /// Closes the store's files; every later use fails.
    package func close() { try? store.close() }

    package func isSame(as other: Memory) -> Bool { store === other.store }

    /// Ends what is being done with this memory, and refuses everything after it; any thread may ask for that.
    package func stop() { store.stop() }

    // MARK: Searching

    /// What the store knows that answers best to a question in words. Nil searches every space; no kinds means all of them.
    /// Facts are those that are believed and hold now, or were at another time. Found is what has the question's words, and what means
    /// nearly the same in others, as far as the table of word vectors that ships with Reverie knows them. `filter` says what hits must rest on;
    /// `now` is the moment of asking, which "last week" is seen from.
    public func search(
        _ query: String, in spaces: [SpaceName]? = nil, kinds: [HitKind] = [], limit: Int = 10, from filter: SourceFilter = SourceFilter(),
        view: FactView = FactView(), by ways: SearchWays = .all, at now: Instant? = nil
    ) throws -> [Hit] {
        var request = SearchRequest(query: query, spaces: spaces, limit: limit)
        request.view = view
        request.ways = ways
        request.filter = filter
        request.now = (now ?? self.now).milliseconds
        if !kinds.isEmpty { request.kinds = kinds }
        return try store.read { try Searcher(reader: $0, embedder: store.embedder).search(request) }
    }
}
