/// People's talk; the half that was set aside before the gate was tuned.
extension ClaimTemplate {
    static let heldOutChat: [ClaimTemplate] = [
        .init(
            "We finally closed on the house in {city}! Boxes everywhere, send help.", "user.identity lives_in {city}",
            "The user bought a house in {city}."),
        .init(
            "Just so you know, {food} makes me sick. I found out the hard way.", "user.health intolerant_of {food}",
            "{food} makes the user sick."),
        .init(
            "{p1}: she's my boss at {org}, not my friend.", "person.relation:{p1} boss_of user", "{p1} is the user's boss.",
            [
                .lie(.role, "The user is {p1}'s boss.", "person.relation:user boss_of {p1}"),
                .lie(.negation, "{p1} is the user's friend.", "person.relation:{p1} friend_of user"),
            ]),
        .init(
            "My best friend is called {p1}; we met in {city} in 2009.", "person.relation:{p1} friend_of user",
            "{p1} is the user's best friend."),
        .init(
            "I don't have any siblings, but my cousins {p1} and {p2} are like sisters to me.", "user.identity has no siblings",
            "The user has no siblings.",
            [
                .lie(.negation, "The user has siblings.", "user.identity has siblings"),
                .lie(.merged, "{p1} has no siblings.", "person.identity:{p1} has no siblings"),
            ]),
        .init(
            "I wouldn't say I'm fluent, but I can get by in {language}.", "user.skill speaks {language}",
            "The user can get by in {language}.",
            [.lie(.negation, "The user is fluent in {language}.", "user.skill speaks {language}")]),
        .init(
            "{p1} isn't coming to {city} with us after all, she has to work.", "person.plan:{p1} avoids {city}",
            "{p1} is not coming to {city}.",
            [
                .lie(.negation, "{p1} is coming to {city}.", "person.plan:{p1} plans {city}"),
                .lie(.negation, "{p1} goes to {city}.", "person.plan:{p1} plans {city}"),
            ]),
        .init(
            "We're considering adopting a second dog, probably from the shelter in {city}.", "user.plan considers adopting a second dog",
            "The user is considering adopting a second dog.",
            [
                .lie(.hedge, "The user adopts a second dog.", "user.identity owns a second dog"),
                .lie(.hedge, "The user is adopting a second dog from the shelter in {city}.", "user.identity owns a second dog"),
            ]),
        .init(
            "Apparently {p1} got a job at {org}, at least that's the rumour.", "", "",
            [
                .lie(.hedge, "{p1} got a job at {org}.", "person.identity:{p1} works_at {org}"),
                .lie(.hedge, "{p1} works at {org}.", "person.identity:{p1} works_at {org}"),
            ]),
        .init(
            "I'd love to learn {language} one day; right now I only speak {language2}.", "user.skill speaks {language2}",
            "The user speaks {language2}.",
            [
                .lie(.hedge, "The user speaks {language}.", "user.skill speaks {language}"),
                .lie(.hedge, "The user learns {language}.", "user.skill speaks {language}"),
            ]),
        .init(
            "Back in college I played {hobby} every single weekend.", "user.identity does {hobby}",
            "The user played {hobby} in college.",
            [
                .lie(.past, "The user plays {hobby} every weekend.", "user.identity does {hobby}"),
                .lie(.past, "The user plays {hobby}.", "user.identity does {hobby}"),
            ]),
        .init(
            "{p1} sold her {vehicle} and bikes to work now.", "person.identity:{p1} sold {vehicle}", "{p1} sold her {vehicle}.",
            [
                .lie(.past, "{p1} owns a {vehicle}.", "person.identity:{p1} owns {vehicle}"),
                .lie(.past, "{p1} has a {vehicle}.", "person.identity:{p1} owns {vehicle}"),
            ]),
        .init(
            "My ex-husband {p1} is a {job} in {city}. We divorced years ago.", "person.identity:{p1} job {job}", "{p1} is a {job}.",
            [.lie(.past, "{p1} is the user's husband.", "person.relation:{p1} husband_of user")]),
        .init(
            "Until last summer {p1} worked nights at {org}; she hated it.", "person.identity:{p1} works_at {org}",
            "{p1} worked at {org} until last summer.",
            [.lie(.past, "{p1} works at {org}.", "person.identity:{p1} works_at {org}")]),
        .init(
            "Did {p1} ever move to {city}? Last I heard she was packing.", "", "",
            [
                .lie(.question, "{p1} moved to {city}.", "person.identity:{p1} lives_in {city}"),
                .lie(.question, "{p1} lives in {city}.", "person.identity:{p1} lives_in {city}"),
            ]),
        .init(
            "I wonder whether {p1} likes {drink}. Anyway, I always order {drink2}.", "user.preference drinks {drink2}",
            "The user always orders {drink2}.",
            [.lie(.question, "{p1} likes {drink}.", "person.identity:{p1} likes {drink}")]),
        .init(
            "You're vegan, right? I eat pretty much everything except {food}.", "person.identity:{p1} avoids {food}",
            "{p1} eats everything except {food}.", by: "{p1}",
            [
                .lie(.question, "{p1} is vegan.", "person.identity:{p1} diet vegan"),
                .lie(.negation, "{p1} eats {food}.", "person.identity:{p1} eats {food}"),
            ]),
        .init(
            "{p1} was invited by {p2} to the wedding of a colleague in {city}.", "person.relation:{p2} invited {p1}",
            "{p2} invited {p1} to a wedding in {city}.",
            [
                .lie(.role, "{p1} invited {p2} to a wedding in {city}.", "person.relation:{p1} invited {p2}"),
                .lie(.role, "{p2} was invited by {p1}.", "person.relation:{p1} invited {p2}"),
            ]),
        .init(
            "Guess what, {p1} beat {p2} at chess last night. Again!", "person.relation:{p1} beat {p2}", "{p1} beat {p2} at chess.",
            [
                .lie(.role, "{p2} beat {p1} at chess.", "person.relation:{p2} beat {p1}"),
                .lie(.role, "{p1} was beaten by {p2}.", "person.relation:{p2} beat {p1}"),
            ]),
        .init(
            "{p1} is the mother of {p2} and {p3}, and she coaches the youth team.", "person.relation:{p1} mother_of {p2}",
            "{p1} is {p2}'s mother.",
            [.lie(.role, "{p2} is {p1}'s mother.", "person.relation:{p2} mother_of {p1}")]),
        .init(
            "I joined {org} as a {job} {n} weeks ago. My brother {p1} runs a bakery in {city}.", "user.identity works_at {org}",
            "The user works at {org} as a {job}.",
            [
                .lie(.merged, "The user runs a bakery in {city}.", "user.identity job runs a bakery"),
                .lie(.merged, "{p1} works at {org}.", "person.identity:{p1} works_at {org}"),
            ]),
        .init(
            "{p1} drives a {vehicle}, while {p2} prefers the train.", "person.preference:{p2} prefers/travel the train",
            "{p2} prefers the train.",
            [
                .lie(.merged, "{p2} drives a {vehicle}.", "person.identity:{p2} drives {vehicle}"),
                .lie(.merged, "{p1} prefers the train.", "person.preference:{p1} prefers/travel the train"),
            ]),
        .init(
            "Last week I signed up for a pottery class. It's {n} sessions and costs {n2} euros. My friend {p1} does {hobby} instead.",
            "user.event signed_up_for a pottery class", "The user signed up for a pottery class.",
            [.lie(.merged, "The user does {hobby}.", "user.identity does {hobby}")]),
        .init(
            "Got the results: my cholesterol is {n2}{n}, so no more {food} for me :(", "user.health cholesterol {n2}{n}",
            "The user's cholesterol is {n2}{n}."),
        .init(
            "I was born in {city} but I grew up in {city2}.", "user.identity born_in {city}", "The user was born in {city}."),
        .init(
            "My parents, {p1} and {p2}, have been married for {n2} years.", "person.relation:{p1} married_to {p2}",
            "{p1} and {p2} have been married for {n2} years."),
        .init(
            "It took me {n} tries, but I passed the driving test on {date}!", "person.event:{p1} passed the driving test",
            "{p1} passed the driving test on {date}.", by: "{p1}"),
        .init(
            "Can't wait! The concert's on {date} and {p1} got us {n} tickets.", "person.event:{p2} has_event concert",
            "The concert is on {date}.", by: "{p2}"),
        .init(
            "Mum always says \"never lend {p1} money\", and she's right.", "user.relation mother_says never lend {p1} money",
            "The user's mum says never to lend {p1} money."),
        .init(
            "these days I'm mostly into {hobby}, {hobby2} and long walks", "user.preference likes {hobby2}",
            "The user is into {hobby2}."),
        .init(
            "Since {p1} started at {org} we hardly see each other.", "person.identity:{p1} works_at {org}", "{p1} started at {org}."),
        .init(
            "I haven't smoked since {date} and I feel great.", "user.health smoking not since {date}",
            "The user has not smoked since {date}.",
            [.lie(.negation, "The user has smoked since {date}.", "user.health smoking since {date}")]),
    ]
}
