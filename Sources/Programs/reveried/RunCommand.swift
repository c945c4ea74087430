internal import CommandLine
internal import HTTP
internal import Operations
internal import Reverie
internal import SystemKit

/// `reveried run`: any command line of `reverie`, with models to ask.
struct RunCommand {
    let words: [String]

    /// What gives models.
    static let models: ModelPlug? = ConfiguredModels.plug

    func run() -> Int32 {
        Signals.ignoreFileSizeLimit()
        let environment = Environment.current()
        // It is the end of the way: it hands over to nobody.
        return CommandLineProgram(
            words: words, environment: environment, console: Console(environment: environment), models: Self.models, handsOver: false,
            beside: [ServeOperation.row.name: { try ServeCommand.run($0, models: Self.models) }]
        ).run()
    }
}
