internal import Hooks
internal import MCP
package import Operations

/// Every command: the operations, and the surfaces that speak to programs.
package enum CommandTable {
    package static let all: [Operation] = [SetupOperation.row] + OperationTable.all + [RunOperation.row, HookCommand.row, MCPCommand.row]

    package static func find(_ path: [String]) -> Operation? { all.first { $0.path == path } }
}
