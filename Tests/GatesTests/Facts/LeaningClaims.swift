/// Facts that lean on what stands beside them, and relations, conditions and lists that must not be told otherwise.
extension ClaimTemplate {
    static let leaning: [ClaimTemplate] = [
        .init(
            "Is {city} worth a trip? {p1} went there in May and adored the harbour.", "person.event:{p1} has_event {city}",
            "{p1} went to {city} in May.", [.lie(.merged, "The user went to {city} in May.", "user.event visited {city}")]),
        .init(
            "Born and raised in {city}, studied in {city2} afterwards.", "user.identity born_in {city}", "The user was born in {city}.",
            [.lie(.merged, "The user was born in {city2}.", "user.identity born_in {city2}")]),
        .init(
            "My cousin {p1} drives a {vehicle} and her husband {p2} plays {hobby}.", "person.identity:{p2} does {hobby}",
            "{p2} plays {hobby}.",
            [
                .lie(.merged, "{p1} plays {hobby}.", "person.identity:{p1} does {hobby}"),
                .lie(.role, "{p2} is the user's husband.", "person.relation:{p2} husband_of user"),
            ]),
        .init(
            "My uncle {p1} works at {org}.", "person.identity:{p1} works_at {org}", "The user's uncle {p1} works at {org}.",
            [
                .lie(.role, "The user's brother {p1} works at {org}."), .lie(.role, "The user's grandfather {p1} works at {org}."),
                .lie(.past, "{p1} used to work at {org}."),
            ]),
        .init(
            "If the loan comes through we'll move to {city}.", "user.plan considers moving to {city}",
            "The user will move to {city} if the loan comes through.",
            [.lie(.hedge, "The user will move to {city}.", "user.plan plans moving to {city}")]),
        .init(
            "I live in {city} with two flatmates.", "user.identity lives_in {city}", "The user lives in {city} with 2 flatmates.",
            [.lie(.past, "The user used to live in {city}."), .lie(.past, "The user no longer lives in {city}.")]),
        .init(
            "Todo:\n- migrate the cache to {Tool}\n- delete the old jobs\n\nDone:\n- {Tool2} runs the queue",
            "project.decision:project uses {Tool2}",
            "{Tool2} runs the queue.",
            [
                .lie(.hedge, "The cache was migrated to {Tool}.", "project.decision:project uses {Tool}"),
                .lie(.hedge, "The cache uses {Tool}.", "project.decision:project uses {Tool}"),
            ]),
        .init(
            "{p1} has moved to {city} with {p2}.", "person.identity:{p2} lives_in {city}", "{p2} moved to {city} with {p1}."),
        .init(
            "build failed in {path}\ndid you mean {path2}?", "project.path:project leak_path {path}", "The build failed in {path}."),
        .init(
            "My name is {p1}, born 12 September 1987.", "user.identity birthday 12 September 1987",
            "The user was born on 12 September 1987."),
        .init(
            "I'm taking four days off in May, {p1} takes the rest.", "user.plan plans 4 days off", "The user takes 4 days off in May."),
        .init(
            "I think {p1} could probably keep the {vehicle}.", "person.plan:{p1} plans keep the {vehicle}",
            "The user thinks {p1} could probably keep the {vehicle}.",
            [.lie(.hedge, "{p1} will keep the {vehicle}."), .lie(.hedge, "{p1} keeps the {vehicle}.")]),
        .init(
            "Linting via {tool}, formatting via {tool2}.", "project.decision:project uses {tool}", "Linting runs via {tool}.",
            [.lie(.merged, "The code is formatted with {tool}.")]),
        .init(
            "{p1} loved the beaches near {city}.", "person.identity:{p1} likes beaches", "{p1} loved the beaches near {city}.",
            [.lie(.negation, "{p1} didn't like the beaches near {city}.")]),
    ]
}
