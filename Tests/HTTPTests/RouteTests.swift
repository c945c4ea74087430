import JSONKit
import Operations
import TestSupport
import Testing

@testable import HTTP

/// Which operations are served, and how they are asked.
@Suite struct RouteTests {
    /// What touches files and settings of the machine stays there; a new operation is not served until it says how far it reaches.
    private static let local: Set<String> = [
        "import", "backup", "restore", "export", "connect", "disconnect", "skill install", "skill export", "lexicon check",
        "schedule install", "schedule status", "schedule remove", "serve", "token show", "token add", "token list", "token remove",
        "run", "setup",
    ]

    @Test func everyOperationIsServedOrIsOfThisMachine() throws {
        let ground = try Ground()
        for operation in OperationTable.all {
            let isServed = ground.service.routes[OperationRoutes.path(of: operation)] != nil
            #expect(isServed != Self.local.contains(operation.name), "\(operation.name)")
        }
    }

    @Test func readingIsAskedByGetAndByPost() throws {
        let ground = try Ground()
        for (path, operation) in ground.service.routes.all {
            let get = ground.ask("GET", path)
            #expect((get.status == 405) == operation.reach.writes, "\(path): \(get.status)")
            if operation.reach.writes { #expect(get.header("Allow") == "POST") }
            for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] { #expect(ground.ask(method, path).status == 405, "\(path)") }
        }
    }

    /// What a guest may write is what a model may; that something was recalled is written down, too.
    @Test func guestsWriteByTheRowsOfModelsAlone() {
        for operation in OperationTable.all where operation.reach == .writes(.spaces) {
            #expect(operation.tool != nil || operation.name == "recall", "\(operation.name)")
        }
    }

    @Test(arguments: [
        ("/v1/serch", 404, "not-found"), ("/v1/fact", 404, "not-found"), ("/v2/search", 404, "not-found"), ("/v1/import", 404, "not-found"),
        ("/etc/passwd", 404, "not-found"), ("/v1/../search", 404, "not-found"),
    ])
    func whatIsNotThereIsSaidSo(_ path: String, _ status: Int, _ code: String) throws {
        let answer = try Ground().ask("GET", path)
        #expect(answer.status == status && answer.code == code, "\(answer.text)")
    }

    @Test func nearMissesAreNamed() throws {
        #expect(try Ground().ask("GET", "/v1/serch").text.contains("Did you mean /v1/search?"))
    }

    // MARK: The description

    @Test func theDescriptionHasEveryRoute() throws {
        let ground = try Ground()
        let document = try ground.ask("GET", "/openapi.json").json
        #expect(document["openapi"] == "3.1.0")
        let paths = try #require(document["paths"]?.object)
        var ids: Set<String> = []
        for (path, operation) in ground.service.routes.all {
            let item = try #require(paths[path])
            #expect((item["get"] != nil) == !operation.reach.writes, "\(path)")
            let schema = item["post"]?["requestBody"]?["content"]?["application/json"]?["schema"]
            let properties = try #require(schema?["properties"]?.object)
            #expect(properties["space"] != nil)
            for name in schema?["required"]?.array?.compactMap(\.string) ?? [] { #expect(properties[name] != nil, "\(path) \(name)") }
            for method in ["get", "post"] {
                guard let id = item[method]?["operationId"]?.string else { continue }
                #expect(ids.insert(id).inserted, "\(id) is there twice")
            }
        }
        #expect(!document.encoded().contains("\"import\""))
    }
}
