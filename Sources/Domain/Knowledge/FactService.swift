package import Gates
package import Model
package import Store

/// Writes facts: every way in leads through here, and through the gate.
package struct FactService {
    package let store: Store
    private let pack: @Sendable () throws -> DomainPack

    package init(store: Store, pack: @escaping @Sendable () throws -> DomainPack) {
        self.store = store
        self.pack = pack
    }

    package func domainPack() throws -> DomainPack { try pack() }

    /// The gate's verdict; nothing is written. `beside` are events that are about to be.
    package func check(_ write: FactWrite, beside new: [EvidenceEvent] = [], in space: SpaceName) throws -> FactVerdict {
        let evidence = try new + store.read { try $0.evidence(for: write, in: space) }
        return validateFactWrite(write, pack: try pack(), evidence: evidence, secrets: SecretFinder(try store.redactor()))
    }

    package func assertion(of write: FactWrite) throws -> String {
        Assertion.text(write, try pack().rules[write.namespace]?.predicate(write.predicate)?.predicate, store)
    }

    /// Who asks, and by which door.
    package struct Caller: Sendable {
        package var actor: Actor
        package var door: Door

        package init(actor: Actor = .program, door: Door) {
            self.actor = actor
            self.door = door
        }
    }

    /// Writes an accepted fact down, or says what stands against it.
    ///
    /// What is asserted goes into the ledger in the same transaction.
    package func add(
        _ accepted: AcceptedFactWrite, asserting draft: Redacted<EventDraft>? = nil, in space: SpaceName, by caller: Caller
    ) throws -> FactReport {
        try store.write { writer in
            if let draft { try writer.append(draft, in: space, door: caller.door) }
            // Packs are files; what was accepted under others is looked at again.
            guard try pack().digest == accepted.pack else {
                throw FactRefusal(.schema, "pack", "The packs have changed meanwhile; ask again.")
            }
            return try FactAddition(writer: writer, space: space, caller: caller).add(accepted)
        }
    }
}
