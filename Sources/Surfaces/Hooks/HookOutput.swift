internal import JSONKit

/// What both harnesses take: the event's name and the context, and no other key.
enum HookOutput {
    static func json(event: String, context: String) -> String {
        JSONValue.object([
            "hookSpecificOutput": ["hookEventName": .string(event), "additionalContext": .string(context)]
        ]).encoded() + "\n"
    }
}
