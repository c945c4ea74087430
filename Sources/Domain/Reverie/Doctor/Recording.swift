internal import Model
internal import Store
internal import SystemKit
internal import TextKit

/// What may be recorded, as a person wishes it.
extension Doctor {
    /// A wish is no fault; a key that means nothing may be one. None where the configuration cannot be read.
    func recording(_ facts: StoreInspection.StoreFacts?) -> [HealthReport.Check] {
        guard let settings = try? StoreSettings.read(folder) else { return [] }
        let spaces = facts?.spaces ?? [:]
        let strange = settings.consent.keys.filter { !isKnown($0, spaces) }
        guard strange.isEmpty else {
            return [
                .init(
                    "recording", .warn, ([wish(settings, spaces)] + strange.map { meaning(of: $0, spaces) }).joined(separator: "; "),
                    "Correct config.json.")
            ]
        }
        return [.init("recording", .ok, wish(settings, spaces))]
    }

    private func wish(_ settings: StoreSettings, _ spaces: [SpaceName: String?]) -> String {
        if settings.mode == .recallOnly { return "recall-only, by mode: nothing is recorded" }
        let off = spaces.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { name, root -> (name: String, key: String)? in
            guard let choice = settings.consent.decision(on: name, root: root, home: environment.home), !choice.isOn else { return nil }
            return (name.rawValue, choice.key)
        }
        // A key may speak of spaces that are still to come.
        let later = settings.consent.offKeys.filter { key in key == Consent.others || !off.contains { $0.key == key } }.map { key in
            key == Consent.others ? "all that nothing else names (by \(key))" : key
        }
        let all = off.map { "\($0.name) (by \($0.key))" } + later
        return all.isEmpty ? "everything is recorded" : "off for \(all.joined(separator: ", "))"
    }

    private func isKnown(_ key: String, _ spaces: [SpaceName: String?]) -> Bool {
        if key == Consent.others { return true }
        guard Consent.isFolder(key) else { return key == SpaceName.personal.rawValue || spaces[SpaceName(rawValue: key)] != nil }
        let folder = Consent.folder(key, home: environment.home)
        if ((try? FileStatus.of(folder)) ?? nil)?.kind == .folder { return true }
        return spaces.values.contains { $0.map { Consent.holds(folder, $0) } ?? false }
    }

    private func meaning(of key: String, _ spaces: [SpaceName: String?]) -> String {
        let isFolder = Consent.isFolder(key)
        let known = isFolder ? spaces.values.compactMap(\.self) : spaces.keys.map(\.rawValue)
        let near = NearWords.near(isFolder ? Consent.folder(key, home: environment.home) : key, among: known.sorted())
        let meant = near.isEmpty ? "" : " (did you mean \(near.joined(separator: " or "))?)"
        return "consent names \(key), and there is no such \(isFolder ? "folder" : "space")\(meant)"
    }
}
