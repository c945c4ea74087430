import Testing

@testable import Hooks

@Suite struct PlanTests {}
