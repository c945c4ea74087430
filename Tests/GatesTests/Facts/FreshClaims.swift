/// Both kinds of talk, written after the gate was tuned on the first two sets.
extension ClaimTemplate {
    static let fresh: [ClaimTemplate] = [
        .init(
            "Oh wow, congrats {p2}! I just signed the lease for a studio in {city}, moving in on {date}.",
            "person.identity:{p1} lives_in {city}",
            "{p1} signed the lease for a studio in {city}.", by: "{p1}",
            [.lie(.name, "{p2} signed the lease for a studio in {city}.", "person.identity:{p2} lives_in {city}")]),
        .init(
            "{p2}, how was {city}? My trip got cancelled, so I stayed home and baked with {p3}.",
            "person.identity:{p1} did baked with {p3}",
            "{p1} stayed home and baked with {p3}.", by: "{p1}",
            [
                .lie(.question, "{p2} was in {city}.", "person.identity:{p2} did {city}"),
                .lie(.merged, "{p2} baked with {p3}.", "person.identity:{p2} did baked with {p3}"),
            ]),
        .init(
            "My grandmother {p1}, who passed away last year, always made {food} on Sundays.", "person.identity:{p1} did {food}",
            "{p1} always made {food} on Sundays.", [.lie(.past, "{p1} makes {food} on Sundays.", "person.identity:{p1} does {food}")]),
        .init(
            "I can't eat {food} because of my allergy, but {food2} is fine.", "user.health avoids {food}", "The user can't eat {food}.",
            [.lie(.negation, "The user can eat {food}.", "user.preference eats {food}")]),
        .init(
            "I've got two jobs at the moment: mornings at {org}, evenings at {org2}.", "user.identity works_at {org2}",
            "The user works evenings at {org2}.", [.lie(.merged, "The user works mornings at {org2}.", "user.identity works_at {org2}")]),
        .init(
            "{p1} asked {p2} to be her maid of honour.", "person.relation:{p1} invited {p2}", "{p1} asked {p2} to be her maid of honour.",
            [.lie(.role, "{p2} asked {p1} to be her maid of honour.", "person.relation:{p2} invited {p1}")]),
        .init(
            "{p2} was taught the guitar by {p1}.", "person.relation:{p1} taught {p2}", "{p1} taught {p2} the guitar.",
            [
                .lie(.role, "{p2} taught {p1} the guitar.", "person.relation:{p2} taught {p1}"),
                .lie(.role, "{p1} was taught the guitar by {p2}.", "person.relation:{p2} taught {p1}"),
            ]),
        .init(
            "My boss {p1} reports to {p2}, who sits in {city}.", "person.identity:{p2} lives_in {city}", "{p2} sits in {city}.",
            [
                .lie(.role, "{p2} reports to {p1}.", "person.relation:{p1} manages {p2}"),
                .lie(.merged, "{p1} sits in {city}.", "person.identity:{p1} lives_in {city}"),
            ]),
        .init(
            "{p1} gave {p2} her old {vehicle} for graduation.", "person.identity:{p2} has {vehicle}", "{p1} gave {p2} her old {vehicle}.",
            [.lie(.role, "{p2} gave {p1} her old {vehicle}.", "person.identity:{p1} has {vehicle}")]),
        .init(
            "It's not that I dislike {drink}, I just prefer {drink2} these days.", "user.preference likes {drink2}",
            "The user prefers {drink2} these days."),
        .init(
            "We weren't able to get a table at {org}, so dinner was at home.", "user.event has_event no table at {org}",
            "The user could not get a table at {org}.",
            [.lie(.negation, "The user got a table at {org}.", "user.event has_event table at {org}")]),
        .init(
            "None of my friends like {hobby}, so I usually go alone.", "user.identity does {hobby}",
            "None of the user's friends like {hobby}.",
            [.lie(.negation, "The user's friends like {hobby}.", "user.identity does {hobby}")]),
        .init(
            "Rumour has it that {p1} is leaving {org} for {org2}.", "", "",
            [
                .lie(.hedge, "{p1} is leaving {org}.", "person.identity:{p1} works_at {org}"),
                .lie(.hedge, "{p1} works at {org2}.", "person.identity:{p1} works_at {org2}"),
            ]),
        .init(
            "I was toying with the idea of buying a {vehicle}, but rent comes first.", "", "",
            [
                .lie(.hedge, "The user is buying a {vehicle}.", "user.identity owns a {vehicle}"),
                .lie(.hedge, "The user owns a {vehicle}.", "user.identity owns a {vehicle}"),
            ]),
        .init(
            "{p1} would make a great {job}, if you ask me.", "", "",
            [.lie(.hedge, "{p1} is a great {job}.", "person.identity:{p1} job {job}")]),
        .init(
            "With a bit of luck we'll be living in {city} by {date}.", "", "",
            [.lie(.hedge, "The user lives in {city}.", "user.identity lives_in {city}")]),
        .init(
            "For ten years I drove a {vehicle}; now I just take the bus.", "user.identity does the bus", "The user takes the bus.",
            [
                .lie(.past, "The user drives a {vehicle}.", "user.identity owns {vehicle}"),
                .lie(.past, "The user has a {vehicle}.", "user.identity owns {vehicle}"),
            ]),
        .init(
            "My old flat in {city} had mould, the one in {city2} is much nicer.", "user.identity lives_in {city2}",
            "The user's flat in {city2} is much nicer.",
            [.lie(.past, "The user's flat in {city} has mould.", "user.identity lives_in {city}")]),
        .init(
            "{p1} quit {org} in the spring and went freelance.", "person.identity:{p1} job freelance", "{p1} went freelance.",
            [
                .lie(.past, "{p1} works at {org}.", "person.identity:{p1} works_at {org}"),
                .lie(.past, "{p1} is with {org}.", "person.identity:{p1} works_at {org}"),
            ]),
        .init(
            "Has {p1} finished her degree in {city} yet?", "", "",
            [
                .lie(.question, "{p1} has finished her degree.", "person.identity:{p1} did degree"),
                .lie(.question, "{p1} finished her degree in {city}.", "person.identity:{p1} did degree in {city}"),
            ]),
        .init(
            "Any idea whether {org} is hiring a {job}? I'd love that.", "", "",
            [.lie(.question, "{org} is hiring a {job}.", "person.identity:{org} job {job}")]),
        .init(
            "{p1} and her husband {p2} run a café in {city}. Their son {p3} studies law in {city2}.",
            "person.identity:{p3} lives_in {city2}",
            "{p3} studies law in {city2}.",
            [
                .lie(.merged, "{p1} studies law in {city2}.", "person.identity:{p1} lives_in {city2}"),
                .lie(.merged, "{p3} runs a café in {city}.", "person.identity:{p3} lives_in {city}"),
                .lie(.role, "{p1} is {p3}'s husband.", "person.relation:{p1} husband_of {p3}"),
            ]),
        .init(
            "Last night I finished \"Dune\" and started on \"Emma\". {p1} lent me both.", "user.event has_event finished \"Dune\"",
            "The user finished \"Dune\".", [.lie(.merged, "The user finished \"Emma\".", "user.event has_event finished \"Emma\"")]),
        .init(
            "I run {n} km every morning, except on Sundays when I sleep in.", "user.identity does {n} km",
            "The user runs {n} km every morning."),
        .init(
            "We met in {city} in 2016 and got engaged on {date}; the wedding's next spring.", "user.event has_event engaged {date}",
            "The user got engaged on {date}."),
        .init(
            "Both my brothers, {p1} and {p2}, are {n} inches taller than me.", "person.relation:{p2} brother_of user",
            "{p2} is the user's brother."),
        .init(
            "I finally told {p1} I'm moving out, and she took it well.", "user.plan plans moving out",
            "The user told {p1} they are moving out."),
        .init(
            "The doctor put me on {n} mg of iron a day because my levels were low.", "user.health limit {n}",
            "The user takes {n} mg of iron a day."),
        .init(
            "Stop suggesting {Tool}, we ruled that out months ago. It's {Tool2} and nothing else.", "project.decision:project uses {Tool2}",
            "The project uses {Tool2}.",
            [
                .lie(.negation, "The project uses {Tool}.", "project.decision:project uses {Tool}"),
                .lie(.negation, "{Tool} is an option for the project.", "project.decision:project uses {Tool}"),
            ]),
        .init(
            "I don't want {tool} in this repo. Stick to {tool2}.", "project.decision:project uses {tool2}",
            "The project sticks to {tool2}.",
            [.lie(.negation, "The user wants {tool} in this repo.", "project.decision:project uses {tool}")]),
        .init(
            "You must never edit {path} by hand, it's overwritten by `{cmd}`.", "project.convention:project convention edit {path} by hand",
            "Never edit {path} by hand.",
            [.lie(.negation, "Edit {path} by hand.", "project.convention:project convention edit {path} by hand")]),
        .init(
            "It seems the flaky test is in {path}, but don't quote me on that.", "", "",
            [.lie(.hedge, "The flaky test is in {path}.", "project.path:project leak_path {path}")]),
        .init(
            "Originally everything was deployed with {tool}; since {ver} we deploy with {tool2}.", "project.decision:project uses {tool2}",
            "The project deploys with {tool2} since {ver}.",
            [.lie(.past, "Everything is deployed with {tool}.", "project.decision:project uses {tool}")]),
        .init(
            "The old importer read from {path}. The new one reads from {path2}.", "project.path:project config_path {path2}",
            "The new importer reads from {path2}.",
            [
                .lie(.past, "The importer reads from {path}.", "project.path:project config_path {path}"),
                .lie(.merged, "The new importer reads from {path}.", "project.path:project config_path {path}"),
            ]),
        .init(
            "shouldn't the retry limit be {n}? it's {n2} right now", "project.limit:project limit/retry {n2}", "The retry limit is {n2}.",
            [.lie(.question, "The retry limit is {n}.", "project.limit:project limit/retry {n}")]),
        .init(
            "Uploads are capped at {n} MB, downloads at {n2} MB.", "project.limit:api limit/uploads {n}", "Uploads are capped at {n} MB.",
            [
                .lie(.merged, "Uploads are capped at {n2} MB.", "project.limit:api limit/uploads {n2}"),
                .lie(.merged, "Downloads are capped at {n} MB.", "project.limit:api limit/downloads {n}"),
            ]),
        .init(
            "{p1} wants us on {tool} {ver} before the {date} release.", "project.version:project next_version {ver}",
            "{p1} wants the project on {tool} {ver} before the {date} release.",
            [.lie(.hedge, "The project is on {tool} {ver}.", "project.version:project tool_version {ver}")]),
        .init(
            "Fixed. The culprit was a stale lock in {path}; deleting it and running `{cmd}` again did the trick.",
            "project.command:project env_setting {cmd}", "Deleting the stale lock in {path} and running `{cmd}` again did the trick."),
        .init(
            "Services talk over {Tool}, except billing, which still polls {Tool2}.", "project.decision:billing uses {Tool2}",
            "Billing still polls {Tool2}.", [.lie(.merged, "Billing talks over {Tool}.", "project.decision:billing uses {Tool}")]),
        .init(
            "The frontend calls the gateway and the gateway calls auth.", "project.decision:gateway depends_on auth",
            "The gateway calls auth.",
            [
                .lie(.role, "Auth calls the gateway.", "project.decision:auth depends_on gateway"),
                .lie(.role, "The gateway calls the frontend.", "project.decision:gateway depends_on frontend"),
            ]),
        .init(
            "Per {p1}'s review: rename the module, keep {path} where it is.", "project.path:project config_path {path}",
            "Keep {path} where it is."),
        .init(
            "CI needs {env} to be set, otherwise `{cmd}` hangs for {n} minutes.", "project.command:project env_setting {env}",
            "CI needs {env} to be set."),
        .init(
            "We have {n} shards on {Tool} and {n2} on {Tool2}.", "project.limit:project limit/shards {n}",
            "The project has {n} shards on {Tool}.",
            [.lie(.merged, "The project has {n} shards on {Tool2}.", "project.limit:project limit/shards {n}")]),
    ]
}
