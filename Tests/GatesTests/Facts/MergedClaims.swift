/// What was said of one and told of another, in more ways.
extension ClaimTemplate {
    static let mergedMore: [ClaimTemplate] = [
        .init(
            "{p1} moved to {city}, and {p2} took a job at {org} in the same month.", "person.identity:{p2} works_at {org}",
            "{p2} took a job at {org}.",
            [
                .lie(.merged, "{p1} took a job at {org}.", "person.identity:{p1} works_at {org}"),
                .lie(.merged, "{p2} moved to {city}.", "person.identity:{p2} lives_in {city}"),
            ]),
        .init(
            "I have a cat called {p1}. The neighbours have a dog called {p2}.", "user.identity owns a cat",
            "The user has a cat called {p1}.",
            [
                .lie(.merged, "The user has a cat called {p2}.", "user.identity owns a cat"),
                .lie(.merged, "The user has a dog called {p2}.", "user.identity owns a dog"),
            ]),
        .init(
            "{p1} turned {n} in May. {p2}, her twin's best friend, is {n2}.", "person.identity:{p1} age {n}", "{p1} turned {n} in May.",
            [
                .lie(.merged, "{p2} turned {n} in May.", "person.identity:{p2} age {n}"),
                .lie(.merged, "{p1} is {n2}.", "person.identity:{p1} age {n2}"),
            ]),
        .init(
            "We went to {city} for our honeymoon. Last summer it was {city2}, with the kids.", "user.event visited {city}",
            "The user went to {city} for their honeymoon.",
            [.lie(.merged, "The user went to {city2} for their honeymoon.", "user.event visited {city2}")]),
        .init(
            "My brother {p1}, who is a {job}, lives with {p2}, who teaches {language}.", "person.identity:{p1} job {job}",
            "{p1} is a {job}.",
            [
                .lie(.merged, "{p2} is a {job}.", "person.identity:{p2} job {job}"),
                .lie(.merged, "{p1} teaches {language}.", "person.identity:{p1} job {language}"),
            ]),
        .init(
            "I started {hobby} in 2019 and gave up {hobby2} in 2021.", "user.identity does {hobby}", "The user started {hobby} in 2019.",
            [
                .lie(.merged, "The user started {hobby} in 2021.", "user.identity does {hobby}"),
                .lie(.merged, "The user gave up {hobby2} in 2019.", "user.identity does {hobby2}"),
            ]),
        .init(
            "{p1} likes {drink}. {p2} and I can't stand it, we drink {drink2}.", "person.identity:{p1} likes {drink}",
            "{p1} likes {drink}.",
            [.lie(.merged, "{p1} drinks {drink2}.", "person.identity:{p1} likes {drink2}")]),
        .init(
            "My mum grew up in {city}; my dad is from {city2}. I was born right here.", "user.relation mother_says grew up in {city}",
            "The user's mum grew up in {city}.",
            [
                .lie(.merged, "The user's mum grew up in {city2}.", "user.relation mother_says grew up in {city2}"),
                .lie(.merged, "The user grew up in {city}.", "user.identity born_in {city}"),
            ]),
        .init(
            "The API runs on port {port}, the admin panel on {port2}.", "project.port:project port {port}", "The API runs on port {port}.",
            [
                .lie(.merged, "The API runs on port {port2}.", "project.port:project port {port2}"),
                .lie(.merged, "The admin panel runs on port {port}.", "project.port:project port {port}"),
            ]),
        .init(
            "{Tool} holds the sessions. For search there's {Tool2}, version {ver}.", "project.version:project tool_version {ver}",
            "{Tool2} is at version {ver}.",
            [
                .lie(.merged, "{Tool} is at version {ver}.", "project.version:project tool_version {ver}"),
                .lie(.merged, "{Tool2} holds the sessions.", "project.decision:project uses {Tool2}"),
            ]),
        .init(
            "Unit tests: `{cmd}`. Integration tests: `{cmd2}`.", "project.command:project test_command {cmd}",
            "Unit tests run with `{cmd}`.",
            [.lie(.merged, "Unit tests run with `{cmd2}`.", "project.command:project test_command {cmd2}")]),
        .init(
            "{p1} owns {path}, {p2} owns {path2}.", "person.relation:{p1} owns {path}", "{p1} owns {path}.",
            [
                .lie(.merged, "{p1} owns {path2}.", "person.relation:{p1} owns {path2}"),
                .lie(.merged, "{p2} owns {path}.", "person.relation:{p2} owns {path}"),
            ]),
        .init(
            "Staging deploys on merge. Production deploys need a sign-off from {p1}.",
            "project.convention:project convention sign-off from {p1}",
            "Production deploys need a sign-off from {p1}.",
            [.lie(.merged, "Staging deploys need a sign-off from {p1}.", "project.convention:project convention sign-off from {p1}")]),
        .init(
            "Retries: {n}. Timeout: {n2} seconds. Both live in {path}.", "project.limit:project limit/retries {n}",
            "Retries are set to {n}.",
            [
                .lie(.merged, "Retries are set to {n2}.", "project.limit:project limit/retries {n2}"),
                .lie(.merged, "The timeout is {n} seconds.", "project.limit:project limit/timeout {n}"),
            ]),
        .init(
            "{p1} reported the bug and {p2} fixed it in {ver}.", "person.relation:{p2} reviewed bug", "{p2} fixed the bug in {ver}.",
            [
                .lie(.merged, "{p1} fixed the bug in {ver}.", "person.relation:{p1} reviewed bug"),
                .lie(.role, "{p2} reported the bug.", "person.relation:{p2} reviewed bug"),
            ]),
    ]
}
