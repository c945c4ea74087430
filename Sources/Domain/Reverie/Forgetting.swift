internal import Skills
internal import Store

extension Memory {
    /// What a request would forget.
    public func previewForgetting(_ request: ForgetRequest) throws -> ForgetSummary {
        let spaces = try store.read { try $0.numbers(request.spaces) }
        return try store.preview(request, in: spaces)
    }

    /// Whether something that waits beside the ledger belongs to a session of exactly this name.
    package func holdsInSpool(_ session: SessionName) throws -> Bool { try Spool(folder: store.folder).holds(session) }

    /// Forgets for good: when the summary is not pending, no byte of the words is left in the store's folder. The events themselves
    /// stay as tombstones, so that the chains hold and an import does not bring them back.
    @discardableResult
    public func forget(_ request: ForgetRequest) throws -> ForgetSummary {
        try forget(request, isCancelled: { false }, progress: { _, _ in })
    }

    package func forget(
        _ request: ForgetRequest, isCancelled: () -> Bool, progress: (String, Double) -> Void
    ) throws -> ForgetSummary {
        let spaces = try store.read { try $0.numbers(request.spaces) }
        let summary = try store.forget(request, in: spaces, isCancelled: isCancelled, progress: progress)
        // The journal's pages of the days concerned are made anew.
        try procedures.settle()
        return summary
    }
}
