import SQLiteKit

@testable import Store

extension Store {
    /// Changes the database behind the ledger's back, with the tokenizer of the index at hand.
    func tamper(_ script: String) throws {
        try database.write { try $0.execute(script) }
    }
}
