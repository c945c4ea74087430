/// A last set, written when the gate was done.
extension ClaimTemplate {
    static let freshMore: [ClaimTemplate] = [
        .init(
            "So {p1} called earlier. Her dad {p2} is in hospital in {city}, nothing serious.", "person.identity:{p2} lives_in {city}",
            "{p2} is in hospital in {city}.", [.lie(.merged, "{p1} is in hospital in {city}.", "person.identity:{p1} lives_in {city}")]),
        .init(
            "We adopted {p1} from the shelter when she was {n} weeks old.", "user.identity owns {p1}",
            "The user adopted {p1} from the shelter."),
        .init(
            "I'm learning {language}. {p1} speaks it fluently, but she learned it as a child.", "user.skill speaks {language}",
            "The user is learning {language}.", [.lie(.merged, "The user learned {language} as a child.", "user.skill speaks {language}")]),
        .init(
            "{p1} drove {p2} to the airport in {city} this morning.", "person.relation:{p1} helped {p2}", "{p1} drove {p2} to the airport.",
            [
                .lie(.role, "{p2} drove {p1} to the airport.", "person.relation:{p2} helped {p1}"),
                .lie(.role, "{p1} was driven to the airport by {p2}.", "person.relation:{p2} helped {p1}"),
            ]),
        .init(
            "I gave up {drink} for Lent and honestly haven't missed it.", "user.preference avoids {drink}",
            "The user gave up {drink} for Lent.",
            [.lie(.past, "The user drinks {drink}.", "user.preference drinks {drink}")]),
        .init(
            "When I was little we had a {vehicle} and spent every summer in {city}.", "user.event visited {city}",
            "The user spent every summer in {city} as a child.",
            [
                .lie(.past, "The user has a {vehicle}.", "user.identity owns {vehicle}"),
                .lie(.past, "The user spends every summer in {city}.", "user.event visited {city}"),
            ]),
        .init(
            "{p1} belonged to the choir until {date}.", "person.identity:{p1} does choir", "{p1} belonged to the choir until {date}.",
            [.lie(.past, "{p1} belongs to the choir.", "person.identity:{p1} does choir")]),
        .init(
            "My daughter {p1} plays {hobby}; my son {p2} would rather read.", "person.identity:{p1} does {hobby}", "{p1} plays {hobby}.",
            [.lie(.merged, "{p2} plays {hobby}.", "person.identity:{p2} does {hobby}")]),
        .init(
            "I rent in {city} and my parents own a farm near {city2}.", "user.identity lives_in {city}", "The user rents in {city}.",
            [
                .lie(.merged, "The user owns a farm near {city2}.", "user.identity owns farm near {city2}"),
                .lie(.merged, "The user's parents rent in {city}.", "user.identity has parents in {city}"),
            ]),
        .init(
            "{p1}'s mentor at {org} is {p2}, a retired {job}.", "person.identity:{p2} job {job}", "{p2} is a retired {job}.",
            [
                .lie(.role, "{p1} is {p2}'s mentor.", "person.relation:{p1} taught {p2}"),
                .lie(.merged, "{p1} is a retired {job}.", "person.identity:{p1} job {job}"),
            ]),
        .init(
            "I doubt {p1} will stay at {org} much longer.", "", "",
            [.lie(.hedge, "{p1} will stay at {org}.", "person.identity:{p1} works_at {org}")]),
        .init(
            "There's a chance we'll relocate to {city}; nothing is signed.", "", "",
            [.lie(.hedge, "The user relocates to {city}.", "user.identity lives_in {city}")]),
        .init(
            "What year did {p1} graduate from {org}? 2014?", "", "",
            [.lie(.question, "{p1} graduated from {org} in 2014.", "person.identity:{p1} did {org}")]),
        .init(
            "{p1} isn't the lead anymore, {p2} took over.", "person.identity:{p2} did took over", "{p2} took over.",
            [.lie(.negation, "{p1} is the lead.", "person.identity:{p1} job lead")]),
        .init(
            "The worker reads jobs from {Tool}; the API never touches it. Results land in {Tool2}.", "project.decision:worker uses {Tool}",
            "The worker reads jobs from {Tool}.",
            [
                .lie(.merged, "The worker reads jobs from {Tool2}.", "project.decision:worker uses {Tool2}"),
                .lie(.merged, "The API reads jobs from {Tool}.", "project.decision:api uses {Tool}"),
            ]),
        .init(
            "Migrations are in {path} and must be run with `{cmd}`, not by hand.", "project.path:project config_path {path}",
            "Migrations are in {path}."),
        .init(
            "Back then we deployed from {path}, nowadays `{cmd}` does it all.", "project.command:project test_command {cmd}",
            "`{cmd}` does it all nowadays.", [.lie(.past, "The project deploys from {path}.", "project.path:project config_path {path}")]),
        .init(
            "The linter was configured by {p1}, who also maintains {path}.", "person.relation:{p1} owns {path}", "{p1} maintains {path}."),
        .init(
            "{tool} {ver} works, {tool2} {ver2} doesn't.", "project.version:project tool_version {ver}", "{tool} {ver} works.",
            [
                .lie(.negation, "{tool2} {ver2} works.", "project.version:project tool_version {ver2}"),
                .lie(.merged, "{tool} {ver2} works.", "project.version:project tool_version {ver2}"),
            ]),
        .init(
            "I always sign my commits, and I squash before merging.", "user.preference likes sign commits",
            "The user always signs their commits."),
        .init(
            "Decision from today's call with {p1}: we keep {Tool} for now and revisit on {date}.", "project.decision:project uses {Tool}",
            "The project keeps {Tool} for now."),
    ]
}
