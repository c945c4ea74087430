/// People's talk; the half that the gate may be tuned on.
extension ClaimTemplate {
    static let tuningChat: [ClaimTemplate] = [
        .init("I moved to {city} last March, btw.", "user.identity lives_in {city}", "The user lives in {city}."),
        .init(
            "I'm allergic to {food}, so please keep that in mind when you suggest recipes.", "user.health allergic_to {food}",
            "The user is allergic to {food}."),
        .init(
            "I used to live in {city}, but these days I'm in {city2} with my wife.", "user.identity lives_in {city2}",
            "The user lives in {city2}.",
            [
                .lie(.past, "The user lives in {city}.", "user.identity lives_in {city}"),
                .lie(.past, "The user is living in {city}.", "user.identity lives_in {city}"),
            ]),
        .init(
            "I don't eat {food} anymore. My doctor told me to stop.", "user.health avoids {food}", "The user does not eat {food} anymore.",
            [
                .lie(.negation, "The user eats {food}.", "user.preference eats {food}"),
                .lie(.negation, "The user likes eating {food}.", "user.preference likes {food}"),
            ]),
        .init(
            "Honestly, I can't stand {food} but I love {drink}.", "user.preference likes {drink}", "The user loves {drink}.",
            [.lie(.negation, "The user loves {food}.", "user.preference likes {food}")]),
        .init(
            "I might move to {city} next year if the job works out.", "user.plan considers moving to {city}",
            "The user might move to {city}.",
            [
                .lie(.hedge, "The user is moving to {city}.", "user.plan plans moving to {city}"),
                .lie(.hedge, "The user lives in {city}.", "user.identity lives_in {city}"),
            ]),
        .init(
            "I think my cousin {p1} works for {org} these days, though I'd have to ask.", "", "",
            [
                .lie(.hedge, "{p1} works for {org}.", "person.identity:{p1} works_at {org}"),
                .lie(.hedge, "The user's cousin {p1} works at {org}.", "person.identity:{p1} works_at {org}"),
            ]),
        .init(
            "My sister {p1} works at {org} as a nurse, and I'm still at {org2}.", "person.identity:{p1} works_at {org}",
            "{p1} works at {org}.",
            [
                .lie(.merged, "{p1} works at {org2}.", "person.identity:{p1} works_at {org2}"),
                .lie(.merged, "The user works at {org}.", "user.identity works_at {org}"),
            ]),
        .init(
            "{p1}'s brother {p2} got married in June.", "person.relation:{p2} brother_of {p1}", "{p2} is {p1}'s brother.",
            [
                .lie(.role, "{p1} is {p2}'s brother.", "person.relation:{p1} brother_of {p2}"),
                .lie(.role, "{p2}'s brother is {p1}.", "person.relation:{p1} brother_of {p2}"),
            ]),
        .init(
            "{p1} manages {p2} at {org}, and she seems happy with it.", "person.relation:{p1} manages {p2}", "{p1} manages {p2}.",
            [
                .lie(.role, "{p2} manages {p1}.", "person.relation:{p2} manages {p1}"),
                .lie(.role, "{p1} is managed by {p2}.", "person.relation:{p2} manages {p1}"),
            ]),
        .init(
            "{p1} was hired by {p2} back when the shop opened.", "person.relation:{p2} hired {p1}", "{p2} hired {p1}.",
            [
                .lie(.role, "{p1} hired {p2}.", "person.relation:{p1} hired {p2}"),
                .lie(.role, "{p2} was hired by {p1}.", "person.relation:{p1} hired {p2}"),
            ]),
        .init(
            "Hey {p2}! I finally adopted a cat, her name is {p3}.", "person.identity:{p1} owns a cat", "{p1} has a cat named {p3}.",
            by: "{p1}",
            [.lie(.name, "{p2} has a cat named {p3}.", "person.identity:{p2} owns a cat")]),
        .init(
            "I've been playing {hobby} since I was {n}, it keeps me sane.", "person.identity:{p1} does {hobby}",
            "{p1} has been playing {hobby} since the age of {n}.", by: "{p1}"),
        .init(
            "Do you know if {p1} still lives in {city}?", "", "",
            [
                .lie(.question, "{p1} lives in {city}.", "person.identity:{p1} lives_in {city}"),
                .lie(.question, "{p1} still lives in {city}.", "person.identity:{p1} lives_in {city}"),
            ]),
        .init(
            "Should I switch to {drink} in the mornings? I like {drink2} a lot.", "user.preference likes {drink2}",
            "The user likes {drink2}.",
            [
                .lie(.question, "The user switches to {drink} in the mornings.", "user.preference drinks {drink}"),
                .lie(.question, "The user drinks {drink} in the mornings.", "user.preference drinks {drink}"),
            ]),
        .init(
            "I turned {n} on {date} and we had a small party.", "user.identity birthday {date}", "The user's birthday is on {date}."),
        .init(
            "The dentist appointment is on {date} at {hour}, I always forget.", "user.event has_event dentist appointment",
            "The user has a dentist appointment on {date} at {hour}."),
        .init(
            "{p1} told me that {p2} lives in {city} now.", "person.identity:{p2} lives_in {city}", "{p2} lives in {city}.",
            [
                .lie(.merged, "{p1} lives in {city}.", "person.identity:{p1} lives_in {city}"),
                .lie(.merged, "The user lives in {city}.", "user.identity lives_in {city}"),
            ]),
        .init(
            "We have {n} kids and a dog called {p1}; the dog is basically the boss.", "user.identity owns a dog",
            "The user has a dog called {p1}."),
        .init(
            "{p1} lives in {city}. {p2} is a teacher in {city2} and loves it.", "person.identity:{p2} job teacher",
            "{p2} is a teacher.",
            [
                .lie(.merged, "{p1} is a teacher.", "person.identity:{p1} job teacher"),
                .lie(.merged, "{p2} lives in {city}.", "person.identity:{p2} lives_in {city}"),
            ]),
        .init(
            "Work was chaos. I was a {job} at {org} for {n} years before I quit.", "user.identity job {job}",
            "The user was a {job} at {org} for {n} years.",
            [
                .lie(.past, "The user is a {job} at {org}.", "user.identity job {job}"),
                .lie(.past, "The user works as a {job}.", "user.identity job {job}"),
            ]),
        .init(
            "actually no, I never learned to {skill}. Always wanted to.", "user.skill cannot {skill}",
            "The user never learned to {skill}.",
            [
                .lie(.negation, "The user learned to {skill}.", "user.skill can {skill}"),
                .lie(.negation, "The user can {skill}.", "user.skill can {skill}"),
            ]),
        .init(
            "If I got the offer from {org}, I'd move to {city} in a heartbeat.", "", "",
            [
                .lie(.hedge, "The user got the offer from {org}.", "user.event has_event offer from {org}"),
                .lie(.hedge, "The user moves to {city}.", "user.identity lives_in {city}"),
            ]),
        .init(
            "{p1} has run {n} marathons, which is {n2} more than her husband {p2}.", "person.identity:{p1} did {n} marathons",
            "{p1} has run {n} marathons."),
        .init(
            "Thanks {p2}! {p1} taught me how to {skill} when we lived in {city}.", "person.relation:{p1} taught {p3}",
            "{p1} taught {p3} how to {skill}.", by: "{p3}",
            [
                .lie(.role, "{p3} taught {p1} how to {skill}.", "person.relation:{p3} taught {p1}"),
                .lie(.past, "{p3} lives in {city}.", "person.identity:{p3} lives_in {city}"),
            ]),
        .init(
            "I've stopped drinking {drink}, it gave me headaches. Switched to {drink2} instead.", "user.preference drinks {drink2}",
            "The user drinks {drink2}.",
            [
                .lie(.past, "The user drinks {drink}.", "user.preference drinks {drink}"),
                .lie(.past, "The user likes drinking {drink}.", "user.preference drinks {drink}"),
            ]),
        .init(
            "My wife and I are vegetarian, and our daughter {p1} is {n}.", "person.identity:{p1} age {n}", "{p1} is {n} years old."),
        .init(
            "Our neighbour {p1}, who grew up in {city}, is a retired {job}.", "person.identity:{p1} from {city}",
            "{p1} grew up in {city}."),
        .init(
            "Ugh, {p1} and {p2} broke up. {p2} is staying with me in {city} for now.", "person.identity:{p2} lives_in {city}",
            "{p2} is staying in {city}."),
        .init(
            "I hope to visit {city} someday, maybe with {p1}.", "user.plan hopes to visit {city}",
            "The user hopes to visit {city} someday.",
            [
                .lie(.hedge, "The user visits {city}.", "user.event visited {city}"),
                .lie(.hedge, "The user visited {city} with {p1}.", "user.event visited {city}"),
            ]),
        .init(
            "My favourite drink is {drink}. My roommate {p1} prefers {drink2}, weirdly.", "user.topics prefers/drink {drink}",
            "The user's favourite drink is {drink}.",
            [
                .lie(.merged, "The user's favourite drink is {drink2}.", "user.topics prefers/drink {drink2}"),
                .lie(.merged, "The user prefers {drink2}.", "user.topics prefers/drink {drink2}"),
            ]),
        .init(
            "Is {p1} the one who works at {org}? I keep mixing people up.", "", "",
            [.lie(.question, "{p1} works at {org}.", "person.identity:{p1} works_at {org}")]),
        .init(
            "I lived in {city} from 2015 to 2018 and loved the food there.", "user.identity lives_in {city}",
            "The user lived in {city} from 2015 to 2018.", from: "2015-01-01", to: "2019-01-01",
            [.lie(.past, "The user lives in {city}.", "user.identity lives_in {city}")]),
        .init(
            "Since the surgery I'm not allowed to lift more than {n} kilos.", "user.health limit {n}",
            "The user is not allowed to lift more than {n} kilos.",
            [.lie(.negation, "The user is allowed to lift more than {n} kilos.", "user.health limit {n}")]),
    ]
}
