internal import JSONKit
internal import SystemKit
internal import TestSupport

/// Backups, restores and exports.
extension Scenario {
    static let ofCare = [
        Scenario(
            name: "backup", prepare: writeSome, words: ["backup", "@/b.sqlite"],
            promise: { try WholeProduct($0, "b.sqlite", back: ["restore"]) }, weight: 2),
        Scenario(
            name: "backup --force over another one",
            prepare: { reverie in
                try writeSome(reverie)
                try reverie.run("backup", reverie.folder.file("b.sqlite"))
            }, words: ["backup", "@/b.sqlite", "--force"], promise: { try WholeProduct($0, "b.sqlite", back: ["restore"]) }, weight: 2),
        Scenario(
            name: "sealed backup",
            prepare: { reverie in
                try writeSome(reverie)
                try reverie.folder.write("phrase", "some words that open it\n")
            }, words: ["backup", "--sealed", "@/b.sealed", "--passphrase-file", "@/phrase"],
            promise: {
                try WholeProduct($0, "b.sealed", back: ["restore", "--passphrase-file", $0.folder.file("phrase")])
            }, weight: 5),
        Scenario(
            name: "restore --force",
            prepare: { reverie in
                try writeSome(reverie)
                try reverie.run("backup", reverie.folder.file("b.sqlite"))
                try reverie.run(words: one("after the backup"))
            }, words: ["restore", "@/b.sqlite", "--force"],
            promise: { reverie in
                let other = try TemporaryFolder("reverie-back")
                try reverie.run("restore", reverie.folder.file("b.sqlite"), "--store", other.file("store"))
                return try OldOrNew(reverie, new: reverie.digest(store: other.file("store")))
            }, weight: 2),
        Scenario(
            name: "export", prepare: writeSome, words: ["export", "@/ex"], promise: { try WholeProduct($0, "ex", back: ["import"]) },
            weight: 2),
        Scenario(
            name: "import of an export",
            prepare: { reverie in
                try writeSome(reverie)
                try reverie.run("export", reverie.folder.file("ex"))
                try Folders.removeTree(reverie.store)
            }, words: ["import", "@/ex"],
            promise: { reverie in
                let manifest = try JSONValue.parse(bytes: Files.readAll(reverie.folder.file("ex/export.json")))
                return SameDigest(manifest["digest"]?.string ?? "")
            }),
    ]

    /// Events with and without ids, sessions that repeat others, and files beside the database.
    private static func writeSome(_ reverie: Reverie) throws {
        try addSome(reverie)
        try reverie.write(configuration: #"{"timezone": "Europe/Lisbon"}"#)
        let copies = (0..<3).map { Lines.event("m\($0)", session: "again", text: "number \($0) " + String(repeating: "w", count: 60)) }
        let nameless = #"{"session":"s0","at":1760000000001,"kind":"user_message","text":"text without an id"}"# + "\n"
        try reverie.run("event", "add", input: copies.joined() + nameless)
    }
}
