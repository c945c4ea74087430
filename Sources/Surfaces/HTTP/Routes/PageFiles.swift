internal import Reverie
internal import SealKit
internal import SystemKit

/// The files of the page, read once. They hold nothing of anybody's: what is shown the page asks for, with its token.
struct PageFiles: Sendable {
    struct File: Sendable {
        let type: String
        let bytes: [UInt8]
        let tag: String
    }

    static let root = "/inspector/"
    private static let index = "index.html"
    private static let mostFiles = 200
    private static let mostBytes = 2 << 20
    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png",
    ]

    private let files: [String: File]
    /// Where it was looked for, when there is none.
    let missing: String?

    init(_ environment: Environment) {
        let folder = Memory.resources(environment).map { Paths.join($0, "inspector") }
        var files: [String: File] = [:]
        if let folder, let names = try? Folders.list(folder) {
            for name in names.sorted().prefix(Self.mostFiles) {
                guard let ending = name.split(separator: ".").last, let type = Self.types[String(ending)],
                    let bytes = try? Files.readAll(Paths.join(folder, name), limit: Self.mostBytes)
                else { continue }
                files[name] = File(type: type, bytes: bytes, tag: "\"" + SHA256.hex(bytes).prefix(16) + "\"")
            }
        }
        self.files = files
        missing = files[Self.index] == nil ? folder ?? "nowhere" : nil
    }

    /// Nil where the path is none of the page's.
    func answer(_ request: HTTPRequest) -> HTTPAnswer? {
        let name: String
        if request.path == "/" || request.path == Self.root {
            name = Self.index
        } else if request.path.hasPrefix(Self.root) {
            name = String(request.path.dropFirst(Self.root.utf8.count))
        } else if request.path == "/favicon.ico" {
            name = "icon.svg"
        } else {
            return nil
        }
        guard let file = files[name] else {
            guard let missing, name == Self.index else { return nil }
            return HTTPAnswer.problem(
                HTTPProblem(
                    status: 404, code: "no-page",
                    message: "The page's files are not here (looked in \(missing)). `make install` puts them there; /v1 works without."))
        }
        var answer = HTTPAnswer(200, type: file.type, file.bytes)
        if request.header("if-none-match") == file.tag { (answer.status, answer.body) = (304, []) }
        answer.headers += [("ETag", file.tag), ("Cache-Control", "no-cache")]
        return answer
    }

    /// Nothing from anywhere else is loaded, nothing that stands in a page is run, and no other page may frame it.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; \
        frame-ancestors 'none'
        """
}
