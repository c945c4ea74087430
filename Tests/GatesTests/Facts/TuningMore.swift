/// More of both kinds of talk for tuning: subordinate clauses, lists, the passive, corrections.
extension ClaimTemplate {
    static let tuningMore: [ClaimTemplate] = [
        .init(
            "It's been {n} years since {p1} moved to {city} for work, can you believe it?", "person.identity:{p1} lives_in {city}",
            "{p1} moved to {city} for work."),
        .init(
            "{p1}'s new place is in {city}, right next to where {p2} works.", "person.identity:{p1} lives_in {city}",
            "{p1}'s new place is in {city}.", [.lie(.merged, "{p2} lives in {city}.", "person.identity:{p2} lives_in {city}")]),
        .init(
            "The kids started school in {city} this week; {p1} is in first grade and {p2} in third.",
            "person.identity:{p1} does first grade",
            "{p1} is in first grade.", [.lie(.merged, "{p2} is in first grade.", "person.identity:{p2} does first grade")]),
        .init(
            "Not a big fan of {food}, to be honest, but {food2} I could eat all day.", "user.preference likes {food2}",
            "The user could eat {food2} all day.",
            [.lie(.negation, "The user is a big fan of {food}.", "user.preference likes {food}")]),
        .init(
            "I no longer work at {org}. Started at {org2} in January as a {job}.", "user.identity works_at {org2}",
            "The user works at {org2} as a {job}.", [.lie(.past, "The user works at {org}.", "user.identity works_at {org}")]),
        .init(
            "Got promoted to {job} at {org} last week!! So happy.", "person.identity:{p1} job {job}", "{p1} got promoted to {job}.",
            by: "{p1}"),
        .init(
            "{p1} and I have been friends since we met at {org}.", "person.relation:{p1} friend_of user",
            "{p1} and the user have been friends since they met at {org}."),
        .init(
            "Yeah, {p1} hates {food}, she only eats {food2}.", "person.identity:{p1} eats {food2}", "{p1} only eats {food2}.",
            [.lie(.negation, "{p1} likes {food}.", "person.identity:{p1} likes {food}")]),
        .init(
            "I'm a {job} by training, but at {org} I mostly do paperwork.", "user.identity job {job}", "The user is a {job} by training."),
        .init(
            "My manager, {p1}, approved the budget, and {p2} from finance signed it.", "person.relation:{p1} boss_of user",
            "{p1} is the user's manager.",
            [
                .lie(.role, "The user is {p1}'s manager.", "person.relation:user boss_of {p1}"),
                .lie(.merged, "{p2} is the user's manager.", "person.relation:{p2} boss_of user"),
                .lie(.merged, "{p2} approved the budget.", "person.relation:{p2} approved budget"),
            ]),
        .init(
            "Perhaps {p1} will take over the {job} role once {p2} leaves.", "", "",
            [
                .lie(.hedge, "{p1} takes over the {job} role.", "person.identity:{p1} job {job}"),
                .lie(.hedge, "{p2} leaves.", "person.identity:{p2} does leaves"),
            ]),
        .init(
            "I'm not sure whether {p1} still has the {vehicle}.", "", "",
            [.lie(.question, "{p1} still has the {vehicle}.", "person.identity:{p1} owns {vehicle}")]),
        .init(
            "If you ask me, {p1} should never have sold that {vehicle}.", "person.identity:{p1} sold {vehicle}",
            "{p1} sold the {vehicle}, which the user thinks should never have happened."),
        .init(
            "When we lived in {city}, {p1} worked for {org} and I stayed home with the baby.", "person.identity:{p1} works_at {org}",
            "{p1} worked for {org}.",
            [
                .lie(.past, "{p1} works for {org}.", "person.identity:{p1} works_at {org}"),
                .lie(.past, "{p1} lives in {city}.", "person.identity:{p1} lives_in {city}"),
            ]),
        .init(
            "{p1} helped {p2} move into a flat in {city} over the weekend.", "person.relation:{p1} helped {p2}",
            "{p1} helped {p2} move to {city}.",
            [
                .lie(.role, "{p2} helped {p1} move to {city}.", "person.relation:{p2} helped {p1}"),
                .lie(.role, "{p1} was helped by {p2}.", "person.relation:{p2} helped {p1}"),
            ]),
        .init(
            "In {path} there's a flag, `{env}`, that turns off caching. Leave it on in CI.", "project.command:project env_setting {env}",
            "The flag `{env}` turns off caching."),
        .init(
            "I've moved the parser to {path}, so imports need updating.", "project.path:project config_path {path}",
            "The parser is in {path}."),
        .init(
            "We're using {Tool} as the primary store now, {Tool2} is only for sessions.", "project.decision:project uses {Tool}",
            "The project uses {Tool} as the primary store.",
            [.lie(.merged, "The project uses {Tool2} as the primary store.", "project.decision:project uses {Tool2}")]),
        .init(
            "Run {cmd} before every commit, otherwise CI fails.", "project.command:project test_command {cmd}",
            "Run {cmd} before every commit."),
        .init(
            "Python {ver} is required; {tool} handles the virtualenv.", "project.version:project minimum_version {ver}",
            "Python {ver} is required."),
        .init(
            "{tool} isn't an option because of licensing, so it's {tool2} for us.", "project.decision:project uses {tool2}",
            "The project uses {tool2}.", [.lie(.negation, "{tool} is an option.", "project.decision:project uses {tool}")]),
        .init(
            "Could we try {Tool} instead of {Tool2}?", "", "",
            [
                .lie(.question, "The project uses {Tool} instead of {Tool2}.", "project.decision:project uses {Tool}"),
                .lie(.question, "The project tries {Tool}.", "project.decision:project uses {Tool}"),
            ]),
        .init(
            "Ok, decided: {Tool} over {Tool2}. Max pool size {n}, idle timeout {n2} seconds.", "project.limit:project limit/pool {n}",
            "The max pool size is {n}.",
            [
                .lie(.merged, "The max pool size is {n2}.", "project.limit:project limit/pool {n2}"),
                .lie(.negation, "The project uses {Tool2}.", "project.decision:project uses {Tool2}"),
            ]),
        .init(
            "According to {p1} the certificate expires on {date}; renewing takes {n} days.", "project.deadline:project due_on {date}",
            "The certificate expires on {date}."),
        .init(
            "Tabs are banned in this repo, use {n} spaces.", "project.convention:project convention {n} spaces",
            "The repo uses {n} spaces, not tabs."),
        .init(
            "{path} was deleted in {ver}, see {path2} for the new one.", "project.path:project config_path {path2}",
            "See {path2} for the new one.", [.lie(.past, "The project has {path}.", "project.path:project config_path {path}")]),
        .init(
            "I think it'd be better to keep {Tool}, but it's your call.", "", "",
            [.lie(.hedge, "The project keeps {Tool}.", "project.decision:project uses {Tool}")]),
        .init(
            "Ich wohne seit {n} Jahren in {city} und arbeite bei {org}.", "user.identity lives_in {city}", "Der Nutzer wohnt in {city}."),
        .init(
            "Ich esse keine {food}, und vielleicht ziehe ich nach {city}.", "", "",
            [
                .lie(.negation, "The user eats {food}.", "user.preference eats {food}"),
                .lie(.hedge, "The user moves to {city}.", "user.identity lives_in {city}"),
            ]),
        .init(
            "Früher habe ich in {city} gewohnt. Wohnt {p1} noch in {city2}?", "", "",
            [
                .lie(.past, "The user lives in {city}.", "user.identity lives_in {city}"),
                .lie(.question, "{p1} lives in {city2}.", "person.identity:{p1} lives_in {city2}"),
            ]),
    ]
}
