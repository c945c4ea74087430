internal import JSONKit
internal import Model
internal import PatternKit

/// Where a session worked.
enum WorkFolder {
    private static let mostCalls = 200
    private static let longestText = 4_000

    /// What the session says; else what its harness says with each call; else the folder with the project's name that a call names.
    static func of(_ session: GatheredSession) -> String? {
        if let folder = session.folder { return folder }
        let calls = session.events.lazy.filter { $0.seen.kind == .toolStarted && StepReader.isEvidence($0.seen) }.prefix(mostCalls)
        for call in calls { if let folder = stated(call) { return folder } }
        guard let project = session.project, !project.isEmpty else { return nil }
        let name = Array("/\(project)".utf8)
        for call in calls { if let folder = named(name, in: call.seen.text ?? "") { return folder } }
        return nil
    }

    private static func stated(_ call: GatheredEvent) -> String? {
        let folder = ToolData.read(call.data) { $0["input"]?["workdir"]?.string ?? $0["input"]?["cwd"]?.string }
        return (folder ?? nil).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// `/home/mara/ferry` of `/home/mara/ferry/src/a.ts`, for `/ferry`.
    private static func named(_ name: [UInt8], in text: String) -> String? {
        let bytes = Array(text.utf8.prefix(longestText))
        return bytes.withUnsafeBufferPointer { bytes in
            var from = 0
            while let place = bytes.firstPlace(of: name, from: from) {
                let end = place + name.count
                from = place + 1
                guard end == bytes.count || !Scrubber.isPathByte(bytes[end]) || bytes[end] == UInt8(ascii: "/") else { continue }
                var start = place
                while start > 0, Scrubber.isPathByte(bytes[start - 1]) { start -= 1 }
                // A folder right below the root is no project, and `//host/ferry` no folder.
                guard start < place, bytes[start] == UInt8(ascii: "/"), bytes[start + 1] != UInt8(ascii: "/") else { continue }
                return String(decoding: bytes[start..<end], as: UTF8.self)
            }
            return nil
        }
    }
}
