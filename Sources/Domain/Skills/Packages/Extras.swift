internal import Model
internal import SystemKit

/// What lies in a package's folder beside its files: a digest does not see what a package leaves out, and somebody's work may be there.
enum Extras {
    /// Paths below the folder. What programs of the package cache on their own is nobody's work.
    static func find(in folder: String, beside files: [PackageFile]) throws -> [String] {
        var known = Set(files.map(\.path))
        for file in files {
            var parent = Paths.parent(file.path)
            while parent != ".", known.insert(parent).inserted { parent = Paths.parent(parent) }
        }
        var found: [String] = []
        try Folders.walk(folder) { path, status in
            let name = String(path.dropFirst(folder.utf8.count + 1))
            if status.kind == .folder, Paths.lastComponent(name) == PackageLook.cache { return .skip }
            if known.contains(name) { return .proceed }
            found.append(name)
            return .skip
        }
        return found
    }
}
