internal import JSONKit
internal import Operations
internal import Reverie

/// The skills in use as resources: each has its instructions, and the other files of its package.
struct Resources {
    /// A file goes over in one line, and a model reads it at once.
    private static let mostBytes = 4 << 20
    private static let markdown: JSONValue = "text/markdown"

    private let host: Host
    private let filter: MessageFilter

    init(host: Host) {
        self.host = host
        filter = MessageFilter(environment: host.environment)
    }

    // MARK: Lists

    /// By name, a page at a time. What changes between two pages neither repeats nor hides what stays.
    func list(_ request: Request, _ revision: Revision) throws -> JSONObject {
        let after = try Cursor.name(request.params)
        let rest = try skills(call(request, session: nil)).filter { skill in
            after.map { $0.utf8.lexicographicallyPrecedes(skill.subject.name.utf8) } ?? true
        }
        let page = rest.prefix(Cursor.pageSize)
        var result: JSONObject = ["resources": .array(page.map { Self.entry($0, revision) })]
        if rest.count > page.count, let last = page.last { result["nextCursor"] = .string(Cursor.after(last.subject.name)) }
        if revision.isModern { Caching.never.write(to: &result) }
        return result
    }

    private static func entry(_ skill: Procedure, _ revision: Revision) -> JSONValue {
        var entry: JSONObject = ["uri": .string(SkillURI(name: skill.subject.name).text), "name": .string(skill.subject.name)]
        if revision.hasTitles { entry["title"] = .string(skill.subject.name) }
        entry["description"] = .string(FencedLines.escape(skill.version.summary))
        entry["mimeType"] = markdown
        return .object(entry)
    }

    func templates(_ params: JSONObject, _ revision: Revision) throws(RPCError) -> JSONObject {
        try Cursor.refuse(params)
        var template: JSONObject = ["uriTemplate": .string(SkillURI.template), "name": "skill-file"]
        if revision.hasTitles { template["title"] = "A file of a skill" }
        template["description"] = "A file of an installed skill's package, such as skill://NAME/SKILL.md."
        var result: JSONObject = ["resourceTemplates": [.object(template)]]
        if revision.isModern { Caching.forAll.write(to: &result) }
        return result
    }

    // MARK: Reading

    func read(_ request: Request, _ revision: Revision, session: SessionName) throws -> JSONObject {
        guard let asked = request.params["uri"]?.string else { throw RPCError.missing("uri") }
        let missing = RPCError(
            revision.isModern ? .badParameters : .noSuchResource, "There is no resource \(Shown.short(asked))",
            data: .object(["uri": .string(asked)]))
        guard let uri = SkillURI(asked) else { throw missing }
        let call = call(request, session: session)
        guard let content = try content(of: uri, call) else { throw missing }
        var entry: JSONObject = ["uri": .string(asked)]
        for (key, value) in content { entry[key] = value }
        var result: JSONObject = ["contents": [.object(entry)]]
        if revision.isModern { Caching.never.write(to: &result) }
        return result
    }

    private func content(of uri: SkillURI, _ call: Call) throws -> JSONObject? {
        guard let (memory, skill) = try skill(uri.name, call) else { return nil }
        if uri.path == SkillURI.document {
            return ["mimeType": Self.markdown, "text": .string(try memory.serve(skill, session: call.session, run: nil))]
        }
        guard let bytes = try memory.skillFile(uri.path, of: skill, mostBytes: Self.mostBytes) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return ["mimeType": "application/octet-stream", "blob": .string(Base64.encode(bytes))]
        }
        return ["mimeType": uri.path.hasSuffix(".md") ? Self.markdown : "text/plain", "text": .string(text)]
    }

    // MARK: Skills

    private func call(_ request: Request, session: SessionName?) -> Call {
        host.call(session: session, reply: ToolReply(.instructions, request.cancellation, filter), request.cancellation)
    }

    private func skill(_ name: String, _ call: Call) throws -> (Memory, Procedure)? {
        guard let memory = try memory(call) else { return nil }
        return try served(memory, call).first { $0.subject.name == name }.map { (memory, $0) }
    }

    private func skills(_ call: Call) throws -> [Procedure] { try memory(call).map { try served($0, call) } ?? [] }

    /// Nil when there is no store yet: then there are no skills.
    private func memory(_ call: Call) throws -> Memory? {
        do {
            return try call.memory()
        } catch  where Memory.isMissingStore(error) {
            return nil
        }
    }

    /// By name; of two with one name the one of the space that comes first, the project's.
    private func served(_ memory: Memory, _ call: Call) throws -> [Procedure] {
        let spaces = call.spaces.reading
        let rank = { (skill: Procedure) in spaces?.firstIndex(of: skill.space) ?? 0 }
        let sorted = try memory.skills(in: spaces).sorted { left, right in
            left.subject.name == right.subject.name
                ? rank(left) < rank(right) : left.subject.name.utf8.lexicographicallyPrecedes(right.subject.name.utf8)
        }
        var named: Set<String> = []
        return sorted.filter { named.insert($0.subject.name).inserted }
    }
}
