/// `serve`. What it needs a library for, the program beside this one does.
package enum ServeOperation {
    package static let usualPort = 7773
    package static let usualAddress = "127.0.0.1"

    package static let row = Operation(
        "serve", "Serve the store over HTTP: the same operations, tools for models, and a page to look inside",
        details: """
            It listens on this machine alone, and every request needs a token: the store's own lies in the file service.token of its folder, made at \
            the first start; `reverie token add` makes one for somebody else, for some spaces. Started at a terminal, it shows a link to the \
            page there, and nowhere else: with it a person may approve. /openapi.json describes what can be asked, /mcp is for clients of the Model \
            Context Protocol, /metrics for Prometheus. SIGTERM and Ctrl-C let what is in hand come to its end. See docs/http.md.
            """,
        parameters: [
            .option("port", .integer(0...65535), "N", default: String(usualPort), "where to listen; 0: where nobody does"),
            .option(
                "address", .text, "ADDRESS", default: usualAddress,
                "the address to listen on; what is said there is not encrypted, so others than loopback want a proxy"),
            .option("host", .text, "NAME", repeats: true, "another name by which it may be called, of a proxy before it"),
        ],
        output: .document,
        examples: [
            .init(command: "reverie serve", meaning: "then open the link that it shows"),
            .init(
                command: "curl -H \"Authorization: Bearer $(reverie token show)\" 'http://127.0.0.1:\(usualPort)/v1/search?query=redis'",
                meaning: "ask it"),
        ],
        runsBeside: true,
        run: { _ in
            throw UsageError.other("`serve` needs the program reveried beside reverie, and it is not there: `make install` puts both.")
        })
}
