import CSQLite

private final class ScalarFunction {
    let body: (borrowing FunctionArguments) throws -> SQLiteValue

    init(_ body: @escaping (borrowing FunctionArguments) throws -> SQLiteValue) {
        self.body = body
    }
}

extension Connection {
    /// Makes a Swift function callable from SQL on this connection; an argument count of -1 takes any number.
    /// With `usableInSchema` indexes, views and triggers may call it as well, so it must do no harm whatever it is given.
    package func register(
        function name: String, argumentCount: Int, deterministic: Bool, usableInSchema: Bool = false,
        body: @escaping (borrowing FunctionArguments) throws -> SQLiteValue
    ) throws(SQLiteError) {
        let operation = "registering the function \(name)"
        guard let database = core.database else { throw core.error(SQLITE_MISUSE, operation: operation) }
        var flags = SQLITE_UTF8
        if deterministic { flags |= SQLITE_DETERMINISTIC }
        flags |= usableInSchema ? SQLITE_INNOCUOUS : 0
        // On failure SQLite calls the destructor as well, so the box is never leaked.
        let code = sqlite3_create_function_v2(
            database, name, Int32(clamping: argumentCount), flags,
            Unmanaged.passRetained(ScalarFunction(body)).toOpaque(),
            { context, count, values in
                guard let user = sqlite3_user_data(context) else { return }
                let function = Unmanaged<ScalarFunction>.fromOpaque(user).takeUnretainedValue()
                do {
                    giveResult(try function.body(FunctionArguments(values: values, count: count)), to: context)
                } catch {
                    giveError(error, to: context)
                }
            }, nil, nil, { releaseRetained($0) })
        guard code == SQLITE_OK else { throw core.error(code, operation: operation) }
    }
}

/// Lets go of an object that C kept a retained pointer to.
func releaseRetained(_ pointer: UnsafeMutableRawPointer?) {
    guard let pointer else { return }
    Unmanaged<AnyObject>.fromOpaque(pointer).release()
}
