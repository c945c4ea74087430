import Model
import Testing

@testable import Dream

/// What is found in single messages: namespace and predicate, topic and object, and the words that are cited.
@Suite struct FindingTests {
    private let ground: ExtractGround

    init() throws { ground = try ExtractGround.common() }

    struct Line: Sendable, CustomTestStringConvertible {
        let text: String
        let place: String
        var subject = "user"
        var topic: String?
        let object: String
        let quote: String
        var testDescription: String { text }

        init(_ text: String, _ place: String, _ object: String, _ quote: String, subject: String = "user", topic: String? = nil) {
            (self.text, self.place, self.subject, self.topic, self.object, self.quote) = (text, place, subject, topic, object, quote)
        }
    }

    private func expect(_ line: Line, project: String? = nil) throws {
        let found = try ground.candidates(line.text, project: project)
        let match = found.first { "\($0.write.namespace.rawValue)/\($0.write.predicate)" == line.place && $0.write.object == line.object }
        let shown = "\(line.text): \(found.map { "\($0.write.namespace.rawValue)/\($0.write.predicate) \($0.write.object)" })"
        #expect(match != nil, "\(shown)")
        guard let match else { return }
        #expect(
            match.write.subject == line.subject && match.write.topic == line.topic, "\(match.write.subject) \(match.write.topic ?? "-")")
        #expect(ExtractGround.quote(match, in: line.text) == line.quote, "\(ExtractGround.quote(match, in: line.text) ?? "-")")
        #expect(match.write.sources.count == 1 && match.write.sources.allSatisfy { $0.quote == nil && $0.space == nil })
        #expect((0...1).contains(match.worth))
        let refusal = ground.refusal(of: match, [ExtractGround.event(line.text)])
        #expect(refusal == nil, "\(line.text): \(refusal?.sentence ?? "")")
    }

    @Test(arguments: people) func tellsOfPeople(_ line: Line) throws { try expect(line) }
    @Test(arguments: lives) func tellsOfLives(_ line: Line) throws { try expect(line) }
    @Test(arguments: projects) func tellsOfProjects(_ line: Line) throws { try expect(line, project: "ferry") }
    @Test(arguments: german) func tellsInGerman(_ line: Line) throws { try expect(line) }
    @Test(arguments: spanish) func tellsInSpanish(_ line: Line) throws { try expect(line) }

    static let people: [Line] = [
        Line("Hello! My name is Ada Brook.", "user.identity/name", "Ada Brook", "My name is Ada Brook"),
        Line("Call me Bo, everybody does.", "user.identity/name", "Bo", "Call me Bo"),
        Line("I am called Åsa.", "user.identity/name", "Åsa", "I am called Åsa"),
        Line("My friends call me Wolf.", "user.identity/nickname", "Wolf", "My friends call me Wolf"),
        Line("I was born on 4 June 1979.", "user.identity/birthday", "1979-06-04", "I was born on 4 June 1979"),
        Line("I was born in Tartu.", "user.identity/birthplace", "Tartu", "I was born in Tartu"),
        Line("I speak Estonian at home.", "user.identity/speaks", "Estonian", "I speak Estonian"),
        Line("My pronouns are she/her.", "user.identity/pronouns", "she/her", "My pronouns are she/her"),
        Line("I live in Porto now.", "user.place/lives_in", "Porto", "I live in Porto"),
        Line("By the way, I’m based in New York.", "user.place/lives_in", "New York", "I’m based in New York"),
        Line("We moved to Ghent in 2021.", "user.place/lives_in", "Ghent", "We moved to Ghent"),
        Line("We moved to Ghent in 2021, so the old address is no good any more.", "user.place/lives_in", "Ghent", "We moved to Ghent"),
        Line("I live in Porto, but the flat is not mine.", "user.place/lives_in", "Porto", "I live in Porto"),
        Line("I grew up in Split.", "user.place/grew_up_in", "Split", "I grew up in Split"),
        Line("I visited Oaxaca last spring.", "user.place/visited", "Oaxaca", "I visited Oaxaca"),
        Line("My time zone is Europe/Riga.", "user.place/timezone", "Europe/Riga", "My time zone is Europe/Riga"),
        Line("My wife Lena is a vet.", "user.relation/spouse", "Lena", "My wife Lena"),
        Line("My husband, Tom, cooks.", "user.relation/spouse", "Tom", "My husband, Tom"),
        Line("My boyfriend is called Raj.", "user.relation/partner", "Raj", "My boyfriend is called Raj"),
        Line("My daughter Ida plays chess.", "user.relation/child", "Ida", "My daughter Ida"),
        Line("My older sister Nina lives here.", "user.relation/sibling", "Nina", "My older sister Nina"),
        Line("My nephew Otto starts school.", "user.relation/relative", "Otto", "My nephew Otto"),
        Line("My best friend is called Kofi.", "user.relation/friend", "Kofi", "My best friend is called Kofi"),
        Line("My colleague Pia knows Rust.", "user.relation/colleague", "Pia", "My colleague Pia"),
        Line("I report to Dana Wells.", "user.relation/manager", "Dana Wells", "I report to Dana Wells"),
        Line("My cat Luna’s bowl is empty.", "user.relation/pet", "Luna", "My cat Luna’s"),
        Line("My cat is called Miso.", "user.relation/pet", "Miso", "My cat is called Miso"),
        Line("We have a parrot named Kiwi.", "user.relation/pet", "Kiwi", "We have a parrot named Kiwi"),
        Line("My flatmate Jo snores.", "user.relation/housemate", "Jo", "My flatmate Jo"),
        Line("I work at Northwind Traders.", "user.work/works_for", "Northwind Traders", "I work at Northwind Traders"),
        Line("I work as a pastry chef.", "user.work/role", "pastry chef", "I work as a pastry chef"),
        Line("I was promoted to team lead.", "user.work/role", "team lead", "I was promoted to team lead"),
        Line("I'm a civil engineer.", "user.work/profession", "civil engineer", "I'm a civil engineer"),
        Line("I studied linguistics in Leipzig.", "user.work/studied", "linguistics", "I studied linguistics"),
        Line("I graduated from Tartu University.", "user.work/graduated_from", "Tartu University", "I graduated from Tartu University"),
        Line("I'm allergic to shellfish.", "user.health/allergy", "shellfish", "I'm allergic to shellfish"),
        Line("I've been vegetarian for ten years.", "user.health/diet", "vegetarian", "I've been vegetarian"),
        Line("I was diagnosed with celiac disease.", "user.health/condition", "celiac disease", "I was diagnosed with celiac disease"),
        Line(
            "My neighbour Ruth is nice, and my brother Emil is allergic to nuts.", "person.health/allergy", "nuts",
            "my brother Emil is allergic to nuts", subject: "Emil"),
        Line("My sister Paula lives in Graz.", "person.place/lives_in", "Graz", "My sister Paula lives in Graz", subject: "Paula"),
    ]

    static let lives: [Line] = [
        Line("My favourite colour is teal.", "user.preference/prefers", "teal", "My favourite colour is teal", topic: "colour"),
        Line("I prefer oat milk for coffee.", "user.preference/prefers", "oat milk", "I prefer oat milk for coffee", topic: "coffee"),
        Line(
            "Ben loves spicy food, I'm not sure about Clara.", "person.taste/likes", "spicy food", "Ben loves spicy food", subject: "Ben"),
        Line(
            "If you ask me, opera is overrated.", "user.opinion/thinks", "overrated", "If you ask me, opera is overrated", topic: "opera"),
        Line("I prefer tea over coffee.", "user.taste/likes", "tea", "I prefer tea over coffee"),
        Line("I love brutalist architecture.", "user.taste/likes", "brutalist architecture", "I love brutalist architecture"),
        Line("I'm a big fan of Miles Davis.", "user.taste/likes", "Miles Davis", "I'm a big fan of Miles Davis"),
        Line("I hate raw onions.", "user.taste/dislikes", "raw onions", "I hate raw onions"),
        Line("I don't like crowded trains.", "user.taste/dislikes", "crowded trains", "I don't like crowded trains"),
        Line("I drive a Volvo V60.", "user.possession/drives", "Volvo V60", "I drive a Volvo V60"),
        Line("My phone is a Pixel 8.", "user.possession/uses_device", "Pixel 8", "My phone is a Pixel 8"),
        Line("I own a Bosch drill.", "user.possession/owns", "Bosch drill", "I own a Bosch drill"),
        Line("I swim every morning.", "user.habit/habit", "swim every morning", "I swim every morning"),
        Line("I go climbing twice a week.", "user.habit/habit", "go climbing twice a week", "I go climbing twice a week"),
        Line("I play the violin.", "user.habit/plays", "the violin", "I play the violin"),
        Line("My hobby is beekeeping.", "user.habit/hobby", "beekeeping", "My hobby is beekeeping"),
        Line("I gave up caffeine.", "user.habit/gave_up", "caffeine", "I gave up caffeine"),
        Line("I'm learning Basque.", "user.plan/learning", "Basque", "I'm learning Basque"),
        Line("I'm saving up for a sailing boat.", "user.plan/saving_for", "a sailing boat", "I'm saving up for a sailing boat"),
        Line(
            "We plan to build a sauna next year.", "user.plan/plans", "to build a sauna next year (in 2025)",
            "We plan to build a sauna next year"),
        Line("My goal is to read 30 books.", "user.plan/goal", "to read 30 books", "My goal is to read 30 books"),
        Line(
            "My dentist appointment is on 14 March 2024.", "user.date/appointment", "2024-03-14",
            "My dentist appointment is on 14 March 2024",
            topic: "dentist appointment"),
        Line("My thesis is due on Friday.", "user.date/deadline", "2024-03-08", "My thesis is due on Friday", topic: "thesis"),
        Line(
            "Our wedding anniversary is on 2 June 2012.", "user.date/anniversary", "2012-06-02",
            "Our wedding anniversary is on 2 June 2012", topic: "wedding anniversary"),
        Line(
            "I attended a jazz festival yesterday.", "user.event/attended", "a jazz festival yesterday (2024-03-04)",
            "I attended a jazz festival yesterday"),
        Line("I passed my driving test.", "user.event/achieved", "my driving test", "I passed my driving test"),
        Line("I finished reading Dracula.", "user.event/read_or_seen", "Dracula", "I finished reading Dracula"),
        Line(
            "I think modern art is overrated.", "user.opinion/thinks", "overrated", "I think modern art is overrated", topic: "modern art"),
        Line("Please answer in French.", "user.instruction/answer_language", "French", "answer in French"),
        Line("From now on, use metric units.", "user.instruction/wants", "use metric units", "From now on, use metric units"),
        Line("Never use emojis, please.", "user.instruction/wants_not", "Never use emojis", "Never use emojis"),
        Line(
            "I bought a red kayak in Bergen two days ago.", "user.event/experienced",
            "bought a red kayak in Bergen two days ago (2024-03-03)", "I bought a red kayak in Bergen two days ago"),
        Line(
            "My parents gave me their old piano in 2019.", "user.note/said", "My parents gave me their old piano in 2019",
            "My parents gave me their old piano in 2019"),
        Line(
            "Anyway, thanks! By the way, I've been renovating an old mill near Trieste since May 2022, which is fun.", "user.note/said",
            "I've been renovating an old mill near Trieste since May 2022", "I've been renovating an old mill near Trieste since May 2022"),
    ]

    static let projects: [Line] = [
        Line(
            "Run the tests with `swift test`.", "project.command/runs_with", "swift test", "Run the tests with `swift test`",
            subject: "ferry", topic: "tests"),
        Line(
            "We build with make release.", "project.command/runs_with", "make release", "We build with make release", subject: "ferry",
            topic: "build"),
        Line(
            "The command for linting is `ruff check .`.", "project.command/runs_with", "ruff check .",
            "The command for linting is `ruff check .`", subject: "ferry", topic: "linting"),
        Line("No, use pnpm.", "project.tool/package_manager", "pnpm", "No, use pnpm", subject: "ferry"),
        Line("The package manager is uv.", "project.tool/package_manager", "uv", "package manager is uv", subject: "ferry"),
        Line("Our tests use pytest.", "project.tool/test_framework", "pytest", "tests use pytest", subject: "ferry"),
        Line("Our database is Postgres 16.", "project.tool/database", "Postgres 16", "Our database is Postgres 16", subject: "ferry"),
        Line("CI runs on Buildkite.", "project.tool/ci", "Buildkite", "CI runs on Buildkite", subject: "ferry"),
        Line(
            "We decided on Kafka for the event bus.", "project.decision/chose", "Kafka", "We decided on Kafka for the event bus",
            subject: "ferry", topic: "event bus"),
        Line(
            "We dropped Redis for caching.", "project.decision/rejected", "Redis", "We dropped Redis for caching", subject: "ferry",
            topic: "caching"),
        Line("We dropped Redis.", "project.note/said", "dropped Redis", "We dropped Redis", subject: "ferry"),
        Line(
            "Always rebase before merging.", "project.rule/always", "rebase before merging", "Always rebase before merging",
            subject: "ferry"),
        Line("Never commit secrets.", "project.rule/never", "commit secrets", "Never commit secrets", subject: "ferry"),
        Line("The app is written in Kotlin.", "project.fact/language", "Kotlin", "app is written in Kotlin", subject: "ferry"),
        Line(
            "The api listens on port 9000.", "project.setting/port", "9000", "The api listens on port 9000", subject: "ferry", topic: "api"),
        Line(
            "The router lives in src/route.ts.", "project.structure/lies_in", "src/route.ts", "The router lives in src/route.ts",
            subject: "ferry", topic: "router"),
        Line(
            "The bundle must stay under 200 kB.", "project.limit/limit", "200 kB", "The bundle must stay under 200 kB", subject: "ferry",
            topic: "bundle"),
        Line(
            "The release is due on 1 June 2024.", "project.date/deadline", "2024-06-01", "The release is due on 1 June 2024",
            subject: "ferry", topic: "release"),
        Line(
            "We use tabs for indentation.", "project.convention/rule", "tabs", "We use tabs for indentation", subject: "ferry",
            topic: "indentation"),
    ]

    static let german: [Line] = [
        Line("Hallo, ich heiße Uwe Thal.", "user.identity/name", "Uwe Thal", "ich heiße Uwe Thal"),
        Line("Ich wohne in Bremen.", "user.place/lives_in", "Bremen", "Ich wohne in Bremen"),
        Line("Ich bin am 4. Juni 1979 geboren.", "user.identity/birthday", "1979-06-04", "Ich bin am 4. Juni 1979 geboren"),
        Line(
            "Mein Lieblingsessen ist Grünkohl.", "user.preference/prefers", "Grünkohl", "Mein Lieblingsessen ist Grünkohl",
            topic: "Lieblingsessen"),
        Line("Ich bin allergisch gegen Pollen.", "user.health/allergy", "Pollen", "Ich bin allergisch gegen Pollen"),
        Line("Mein Hund Bello schnarcht.", "user.relation/pet", "Bello", "Mein Hund Bello"),
        Line("Ich arbeite bei Bosch.", "user.work/works_for", "Bosch", "Ich arbeite bei Bosch"),
    ]

    static let spanish: [Line] = [
        Line("Hola, me llamo Eva Ruiz.", "user.identity/name", "Eva Ruiz", "me llamo Eva Ruiz"),
        Line("Vivo en Málaga.", "user.place/lives_in", "Málaga", "Vivo en Málaga"),
        Line("Mi comida favorita es la paella.", "user.preference/prefers", "paella", "Mi comida favorita es la paella", topic: "comida"),
        Line("Soy alérgica a las nueces.", "user.health/allergy", "nueces", "Soy alérgica a las nueces"),
        Line("Mi hijo Leo juega al ajedrez.", "user.relation/child", "Leo", "Mi hijo Leo"),
        Line("Trabajo para Iberdrola.", "user.work/works_for", "Iberdrola", "Trabajo para Iberdrola"),
    ]
}
