/// The names that an archive has taken so far, to find the ones that would meet on some disk.
struct NameTree {
    enum Kind { case folder, file, link }

    /// A name counts as taken whatever the case and composition of its letters: String compares by canonical equivalence.
    private struct Key: Hashable {
        let folder: Int32
        let folded: String

        init(_ name: String, in folder: Int32) {
            self.folder = folder
            // There and back, for letters whose capitals are several, or shared.
            folded = name.uppercased().lowercased()
        }
    }

    private struct Node {
        let number: Int32
        let name: String
        let kind: Kind
    }

    private static let root: Int32 = 0
    private var nodes: [Key: Node] = [:]

    /// Everything that has a name.
    var count: Int { nodes.count }

    /// Takes a name and those of the folders on its way; returns how many folders were new. A folder may be named again.
    mutating func take(_ name: EntryName, as kind: Kind) throws(ArchiveError) -> Int {
        var (folder, newFolders) = (Self.root, 0)
        for (index, component) in name.components.enumerated() {
            let isLast = index == name.components.count - 1
            let key = Key(component, in: folder)
            if let node = nodes[key] {
                try Self.check(node, component, isLast ? kind : nil, name)
                folder = node.number
            } else {
                let made = Node(number: Int32(clamping: nodes.count + 1), name: component, kind: isLast ? kind : .folder)
                nodes[key] = made
                if made.kind == .folder { newFolders += 1 }
                folder = made.number
            }
        }
        return newFolders
    }

    /// `kind` is nil for a folder on the way.
    private static func check(_ node: Node, _ component: String, _ kind: Kind?, _ name: EntryName) throws(ArchiveError) {
        guard node.name.utf8.elementsEqual(component.utf8) else { throw .refused(.nameClash, name.shown) }
        if node.kind == .folder, kind == nil || kind == .folder { return }
        if kind != nil { throw .refused(.duplicate, name.shown) }
        throw .refused(node.kind == .link ? .throughLink : .throughFile, name.shown)
    }

    /// Whether there is a file of exactly this name.
    func hasFile(_ name: EntryName) -> Bool {
        var folder = Self.root
        for (index, component) in name.components.enumerated() {
            guard let node = nodes[Key(component, in: folder)], node.name.utf8.elementsEqual(component.utf8) else { return false }
            if index == name.components.count - 1 { return node.kind == .file }
            folder = node.number
        }
        return false
    }
}
