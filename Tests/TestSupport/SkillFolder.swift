internal import SystemKit

/// Packages and genes that a test makes for itself.
extension TemporaryFolder {
    /// A skill's folder with a SKILL.md and other files; a path that ends with `*` is an executable. Returns its path.
    @discardableResult
    package func writeSkill(
        _ name: String, in place: String = "made", description: String = "Does one thing well.", body: String = "1. Do it.\n",
        files: [String: String] = [:]
    ) throws -> String {
        let root = "\(place)/\(name)"
        try Folders.removeTree(file(root))
        try write("\(root)/SKILL.md", "---\nname: \(name)\ndescription: \(description)\n---\n\(body)")
        for (path, text) in files {
            let isExecutable = path.hasSuffix("*")
            let whole = try write("\(root)/\(isExecutable ? String(path.dropLast()) : path)", text)
            if isExecutable { try Descriptor.open(whole, .read).setPermissions(0o755) }
        }
        return file(root)
    }

    /// A file with one gene. Returns its path.
    @discardableResult
    package func writeGene(_ id: String, summary: String = "Wait for a lock.", signal: String = "database is locked") throws -> String {
        try write("genes/\(id).json", Self.gene(id, summary: summary, signal: signal) + "\n")
    }

    package static func gene(_ id: String, summary: String = "Wait for a lock.", signal: String = "database is locked") -> String {
        """
        {"type":"Gene","schema_version":"1.6.0","id":"\(id)","category":"repair","summary":"\(summary)","signals_match":["\(signal)"],\
        "preconditions":["a file is in use"],"strategy":["find who holds it","wait, with a bound"],\
        "constraints":{"max_files":3,"forbidden_paths":[".git"]},"validation":["swift test"]}
        """
    }

    package static func capsule(_ id: String, of gene: String, summary: String) -> String {
        """
        {"type":"Capsule","schema_version":"1.6.0","id":"\(id)","trigger":["locked"],"gene":"\(gene)","summary":"\(summary)",\
        "confidence":0.9,"blast_radius":{"files":1,"lines":2},"outcome":{"status":"success","score":0.9}}
        """
    }
}
