import JSONKit
import Model

@testable import Hooks

/// A hook's JSON, as a harness sends it.
func input(_ event: String, _ members: JSONObject = [:], session: String = "s1") throws -> HookInput {
    var object: JSONObject = ["hook_event_name": .string(event), "session_id": .string(session)]
    for (key, value) in members { object[key] = value }
    return try HookInput(Array(JSONValue.object(object).encoded().utf8))
}

func parsed(_ json: String) throws -> HookInput { try HookInput(Array(json.utf8)) }

/// What a step is, in a word or two.
func names(_ steps: [HookStep]) -> [String] {
    steps.map { step in
        switch step {
        case .brief: "brief"
        case .recall: "recall"
        case .takeIn: "transcript"
        case .takeInOwed: "owed"
        case .signal(let outcome): outcome.error == nil ? "went well" : "failed"
        case .tell(let tellings): tellings.map(\.kind.rawValue).joined(separator: "+")
        }
    }
}
