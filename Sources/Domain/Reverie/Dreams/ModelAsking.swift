internal import Dream
internal import Lexicons
internal import Model
internal import SealKit
internal import Store
internal import TextKit

/// Asks a model about sessions before a dream is planned: outside of any transaction, since an answer may take minutes. What it answers is kept
/// at once; what it proposes is held until the plan wants it.
struct ModelAsking {
    private let memory: Memory
    private let model: (any AnsweringModel)?
    private let question: DreamQuestion?
    private let pack: DomainPack
    private let relations: RelationWords
    private let pasted: PastedText
    private let isAgain: Bool
    private var callsLeft: Int
    private var tokensLeft: Int
    private var held: [SessionExtent: [FactCandidate]] = [:]
    private var read: [SessionExtent: [Int64]] = [:]
    /// Nil where there is no model to speak of.
    private(set) var part: ModelPart?
    /// What exactly kept the model out, for whoever waits.
    private(set) var detail: String?

    private static let mostKnown = 40

    init(_ memory: Memory, _ request: DreamRequest, pack: DomainPack, _ lexicons: [DistilLexicon], folders: [String]) throws {
        self.memory = memory
        self.pack = pack
        relations = RelationWords(pack: pack, lexicons: lexicons)
        pasted = try PastedText(lexicons)
        isAgain = request.again
        (callsLeft, tokensLeft) = (request.mostModelCalls, request.mostModelTokens)
        var found: (any AnsweringModel)?
        do {
            found = request.asksModel ? try memory.models?.model(for: .dream) : nil
        } catch is MissingModelProgramError {
            part = ModelPart(name: "")
            part?.absence = .noProgram
        } catch {
            part = ModelPart(name: "")
            part?.absence = .misconfigured
            detail = ErrorSentence.of(error).what
        }
        model = found
        question = try found.map { model in
            DreamQuestion(
                try PromptFile.load("dream", folders: folders), pack: pack, contextTokens: model.contextTokens,
                mostAnswerTokens: model.mostAnswerTokens)
        }
        if let model { part = ModelPart(name: model.name) }
    }

    /// There is nobody to ask, and nothing to read again.
    var isIdle: Bool { model == nil && !isAgain }
    private var isAbsent: Bool { model == nil || part?.absence != nil }

    var proposer: HeldProposals { HeldProposals(held) }

    /// Some of these have come in, or changed, since it was asked.
    func lacks(_ sessions: [GatheredSession]) -> Bool {
        !isIdle && sessions.contains { held[SessionExtent($0)] == nil }
    }

    func outputs(for sessions: [GatheredSession]) -> [Int64] { sessions.flatMap { read[SessionExtent($0)] ?? [] } }

    /// Another dream of the same night: an answer that could not be read is no reason to ask no more.
    mutating func nextDream() {
        guard let before = part, model != nil else { return }
        part = ModelPart(name: before.name)
        if before.absence != .unreadable { part?.absence = before.absence }
        (held, read) = ([:], [:])
    }

    // MARK: Asking

    mutating func ask(about sessions: [GatheredSession], isCancelled: () -> Bool) throws {
        for session in sessions where held[SessionExtent(session)] == nil {
            let extent = SessionExtent(session)
            held[extent] = []
            guard let first = session.events.first else { continue }
            if let model, let question, !isAbsent {
                if isCancelled() { part?.absence = .cancelled }
                let parts = ShownSession.parts(of: session, tokens: question.eventTokens(inProject: session.project != nil), pasted)
                for part in parts where !isAbsent {
                    try answer(about: part, of: session, extent, first.key.session, model, question)
                }
            }
            // Read again without a model, what one had said of it still counts.
            if isAgain, isAbsent, held[extent]?.isEmpty ?? true { try replay(session, extent, first.key.session) }
        }
    }

    private mutating func answer(
        about shown: ShownPart, of session: GatheredSession, _ extent: SessionExtent, _ key: SessionKey, _ model: any AnsweringModel,
        _ question: DreamQuestion
    ) throws {
        let before = try memory.store.read {
            try $0.output(of: key, shown: shown.keys, prompt: question.digest, asked: model.name)
        }
        if let before, let facts = try? FactForm.facts(in: ModelAnswer(text: before.text, model: before.model)) {
            part?.reused += 1
            return take(facts, of: shown, in: session, extent, model: before.model, output: before.number)
        }
        guard callsLeft > 0, tokensLeft > 0 else {
            part?.absence = .budget
            return
        }
        let known = try beliefs(besides: key, session)
        var last: (number: Int64, model: String)?
        do {
            let interview = ModelInterview(model, question, clean: try memory.store.redactor().clean)
            let boundary = try EventFence.boundary(for: shown) { try Random.hex(bytes: 12) }
            let facts = try interview.ask(
                about: shown, inProject: session.project != nil, known: known.map(\.statement), boundary: boundary
            ) { exchange in
                last = try keep(exchange, shown, known.flatMap(\.events), key, question, model)
                count(exchange)
                if let number = last?.number { read[extent, default: []].append(number) }
            }
            // Where it may not be kept, something that was shown is forgotten by now.
            guard let last else { return }
            take(facts, of: shown, in: session, extent, model: last.model, output: nil)
        } catch let failure as ModelFailure {
            part?.absence = failure.absence
            detail = failure.detail
        }
    }

    private mutating func count(_ exchange: ModelExchange) {
        let texts = [exchange.question.system, exchange.question.user, exchange.text]
        let tokens = texts.reduce(0) { $0 + TokenEstimate.count(of: $1) }
        part?.calls += 1
        part?.tokens += tokens
        callsLeft -= 1
        tokensLeft -= tokens
    }

    private func keep(
        _ exchange: ModelExchange, _ shown: ShownPart, _ besides: [EventKey], _ session: SessionKey, _ question: DreamQuestion,
        _ model: any AnsweringModel
    ) throws -> (number: Int64, model: String)? {
        let output = ModelOutput(
            call: exchange.call?.rawValue, session: session, shown: shown.keys, besides: besides, prompt: question.digest,
            asked: model.name, model: exchange.model, isReadable: exchange.facts != nil, text: exchange.text)
        return try memory.store.write { try $0.keep(output) }.map { ($0, exchange.model) }
    }

    private mutating func take(
        _ facts: [ModelFact], of shown: ShownPart, in session: GatheredSession, _ extent: SessionExtent, model: String, output: Int64?
    ) {
        if let output { read[extent, default: []].append(output) }
        held[extent, default: []] += ModelCandidates.candidates(
            facts, of: shown, in: session, pack: pack, relations: relations, rule: ModelRule.name(of: model))
    }

    /// What is known, but for what is known from this session: read again, it is to be found again.
    private func beliefs(besides key: SessionKey, _ session: GatheredSession) throws -> [(statement: String, events: [EventKey])] {
        try memory.store.read { reader in
            let spaces = try [SpaceName.personal, session.space].compactMap { try reader.space($0) }
            return try reader.newestBeliefs(in: spaces, limit: Self.mostKnown, now: memory.now.milliseconds).filter { belief in
                !belief.events.contains { $0.session == key }
            }
        }
    }

    private mutating func replay(_ session: GatheredSession, _ extent: SessionExtent, _ key: SessionKey) throws {
        let all = ShownSession.parts(of: session, tokens: .max, pasted).flatMap(\.events)
        let places = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
        var taken: Set<EventKey> = []
        for output in try memory.store.read({ try $0.readableOutputs(of: key) }) {
            let events = output.shown.compactMap { places[$0] }
            guard events.count == output.shown.count, taken.isDisjoint(with: output.shown),
                let facts = try? FactForm.facts(in: ModelAnswer(text: output.text, model: output.model))
            else { continue }
            taken.formUnion(output.shown)
            part?.reused += 1
            take(facts, of: ShownPart(events: events), in: session, extent, model: output.model, output: output.number)
        }
    }
}

extension ModelFailure {
    var absence: ModelAbsence {
        switch self {
        case .unreachable: .unreachable
        case .refused: .refused
        case .unreadable: .unreadable
        case .tooLong: .tooLong
        case .overCap: .overCap
        case .cancelled: .cancelled
        }
    }

    /// What is worth to be said beside that.
    var detail: String? {
        switch self {
        case .unreachable(let text), .unreadable(let text): text.isEmpty ? nil : text
        case .refused(let status, let text): "status \(status)\(text.isEmpty ? "" : ": \(text)")"
        case .tooLong(let bytes): "\(bytes) bytes"
        case .overCap(let cap, let used): "\(used) of \(cap) are used; tomorrow there are more"
        case .cancelled: nil
        }
    }
}
