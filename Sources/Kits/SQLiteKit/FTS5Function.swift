import CSQLite

private final class AuxiliaryFunction {
    let body: (borrowing FTS5Match, borrowing FunctionArguments) throws -> SQLiteValue

    init(_ body: @escaping (borrowing FTS5Match, borrowing FunctionArguments) throws -> SQLiteValue) {
        self.body = body
    }
}

extension FTS5Extension {
    /// Registers an auxiliary function under `name`; the arguments are those that follow the table in the call.
    package static func registerFunction(
        on connection: Connection, name: String,
        _ body: @escaping (borrowing FTS5Match, borrowing FunctionArguments) throws -> SQLiteValue
    ) throws(SQLiteError) {
        let api = try interface(of: connection)
        guard let create = api.pointee.xCreateFunction else { throw missing(path: connection.path) }
        let function = Unmanaged.passRetained(AuxiliaryFunction(body))
        let code = create(api, name, function.toOpaque(), callAuxiliary) { releaseRetained($0) }
        guard code == SQLITE_OK else {
            function.release()
            throw connection.core.error(code, operation: "registering the function \(name)")
        }
    }
}

private func callAuxiliary(
    _ api: UnsafePointer<Fts5ExtensionApi>?, _ context: OpaquePointer?, _ result: OpaquePointer?, _ count: Int32,
    _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
    guard let match = FTS5Match(api: api, context: context), let user = api?.pointee.xUserData?(context) else {
        sqlite3_result_error_code(result, SQLITE_MISUSE)
        return
    }
    let function = Unmanaged<AuxiliaryFunction>.fromOpaque(user).takeUnretainedValue()
    do {
        giveResult(try function.body(match, FunctionArguments(values: values, count: count)), to: result)
    } catch {
        giveError(error, to: result)
    }
}
