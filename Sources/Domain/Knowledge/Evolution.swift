internal import Model

/// What becomes of facts that say otherwise.
enum Evolution {}
