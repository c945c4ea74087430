internal import Model
internal import Store
internal import SystemKit

/// Which models may be asked. Nothing is sent, no command is run, and of a key no more is told than whether it is there.
extension Doctor {
    var models: HealthReport.Check {
        guard let settings = try? StoreSettings.read(folder).models else {
            return .init("models", .warn, "config.json cannot be read, so that no model can be asked", "Correct config.json.")
        }
        let resolutions = ModelResolver(settings, environment: environment).resolve()
        let told = resolutions.compactMap { resolution in sentence(resolution).map { (resolution.role, $0) } }
        guard !told.isEmpty else { return .init("models", .ok, "none is configured: everything works without") }
        // Roles that came to the same are told once.
        var lines: [(roles: [String], sentence: RoleSentence)] = []
        for (role, sentence) in told {
            if let index = lines.firstIndex(where: { $0.sentence == sentence }) {
                lines[index].roles.append(role.rawValue)
            } else {
                lines.append(([role.rawValue], sentence))
            }
        }
        let found = lines.map { "\($0.roles.joined(separator: ", ")): \($0.sentence.text)" }
        let cap = settings.dailyTokens.map { "at most \($0) tokens a day" } ?? "no cap on a day's tokens"
        let isUnused = told.contains { $0.0 == .embed }
        let unused = isUnused ? ["no store asks the embed role yet"] : []
        let shown = (found + unused + [cap]).joined(separator: "; ")
        let isWrong = lines.contains { $0.sentence.isWrong }
        return .init("models", isWrong ? .warn : .ok, shown, isWrong ? "docs/models.md says what a role needs and where keys go." : nil)
    }

    private struct RoleSentence: Equatable {
        let text: String
        let isWrong: Bool
    }

    /// Nil for a role without a model.
    private func sentence(_ resolution: ModelResolution) -> RoleSentence? {
        switch resolution.state {
        case .none: return nil
        case .incomplete(let missing):
            let names = missing.map(\.rawValue).joined(separator: " and ")
            return RoleSentence(text: "a model is named, but no \(names)", isWrong: true)
        case .refused(let refusal): return RoleSentence(text: refusal.sentence, isWrong: true)
        case .ready(let endpoint):
            let origin = resolution.origins[.model] ?? .usual
            let other = resolution.origins[.url].flatMap { $0 == origin ? nil : ", the URL by \($0.words)" } ?? ""
            let key = key(endpoint.key, resolution)
            return RoleSentence(text: "\(endpoint.name) (\(origin.words)\(other)), \(key.text)", isWrong: key.isWrong)
        }
    }

    private func key(_ source: KeySource?, _ resolution: ModelResolution) -> RoleSentence {
        switch source {
        case .variable(let name):
            let isThere = environment[name].map { !$0.isEmpty } ?? false
            return isThere
                ? RoleSentence(text: "the key is in \(name)", isWrong: false)
                : RoleSentence(text: "the key should be in \(name), which is not set", isWrong: true)
        case .command(let words): return RoleSentence(text: "the key comes from the command \(words.first ?? "")", isWrong: false)
        case nil:
            guard let other = resolution.keyBesideOtherURL else { return RoleSentence(text: "without a key", isWrong: false) }
            return RoleSentence(text: "without a key: the one by \(other.words) stands beside another URL", isWrong: true)
        }
    }
}
