/// The words by which sentences deny, doubt, ask and tell of the past, English and German. Data only: what is done with them stands in the
/// marks.
enum ClaimWords {
    /// How statements name the person whose memory it is.
    static let user: Set<String> = ["user", "nutzer", "nutzerin", "benutzer", "benutzerin"]

    /// By these a project is spoken of as a whole.
    static let wholes: Set<String> = [
        "repo", "repository", "project", "app", "application", "codebase", "code", "team", "package", "library", "product", "service",
        "site",
        "tool", "crate", "module", "monorepo", "workspace", "build", "tests", "production", "staging", "prod", "backend", "frontend",
        "server",
        "ci", "deploys", "deployments", "builds", "releases", "migrations",
    ]

    /// They head what is still to be done.
    static let toDo: Set<String> = [
        "todo", "todos", "backlog", "next", "planned", "upcoming", "roadmap", "wishlist", "later", "ideas", "goals",
    ]

    /// Numbers in words stand for themselves in digits; `one` means too much else.
    static let numbers: [String: String] = [
        "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
        "eleven": "11",
        "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    ]

    /// Known by the very form.
    static let forms: [(WordClass, String)] = [
        ([.be, .verb, .function], "am is are be been being 's ist sind bin sein"),
        ([.be, .verb, .past, .function], "was were war waren"),
        ([.have, .verb, .function], "have has having habe haben hat"),
        ([.have, .verb, .past, .function, .state], "had hatte hatten"),
        ([.auxiliaryDo, .verb, .function], "do does"),
        ([.auxiliaryDo, .verb, .past, .function], "did"),
        ([.modal, .verb, .function], "can must shall need"),
        ([.modal, .verb, .function, .hedge], "might may could would könnte könnten würde würden"),
        ([.modal, .verb, .function, .obligation], "should ought sollte sollten"),
        ([.modal, .verb, .function, .future], "will wird werden werde"),
        ([.selfSubject, .function], "i we ich wir yo nosotros nosotras"),
        ([.selfObject, .function], "me us myself ourselves mine ours mich mir uns"),
        (
            [.selfPossessive, .function, .determiner],
            "my our mein meine meinen meinem meiner unser unsere unseren mi mis nuestro nuestra nuestros nuestras"
        ),
        ([.you, .function], "you yourself yours du ihr"),
        ([.function, .determiner], "your dein deine euer eure"),
        ([.third, .function], "he she they er sie"),
        ([.thirdObject, .function], "him them himself herself themselves ihn ihm"),
        ([.third, .thirdPossessive, .function, .determiner], "her"),
        ([.thirdPossessive, .function, .determiner], "his their seine ihre"),
        ([.thirdPossessive, .thing, .function, .determiner], "its"),
        ([.thing, .function], "it there then here es dort da"),
        ([.thing, .function, .determiner], "this that these those"),
        ([.relative, .parting, .function, .interrogative], "who whom whose which"),
        ([.determiner, .function], "a an the some any every each all both another der die das den dem ein eine einen einem"),
        ([.joining, .function], "and or & plus und oder"),
        ([.parting, .function], "but because although though while whereas yet cuz aber sondern denn weil obwohl während"),
        ([.parting, .function, .interrogative], "when where"),
        ([.parting, .function, .conditional, .asking], "if whether wenn ob"),
        ([.parting, .function, .conditional], "unless falls sofern"),
        ([.maybeParting, .function, .preposition], "since after before as than"),
        ([.maybeParting, .function, .preposition, .ended], "until till bis"),
        ([.maybeParting, .function], "so"),
        (
            [.preposition, .function],
            """
            in on at of for to from with by about into onto over under through during between against among near around behind beside \
            beyond within across toward towards off up down out via per like unlike aus bei mit nach von zu vor auf an für
            """
        ),
        ([.negation, .function], "not never no none nor neither nobody nothing nowhere hardly barely scarcely rarely seldom"),
        ([.negation, .function], "nunca jamás tampoco nadie"),
        ([.negation, .function], "nicht kein keine keinen keinem keiner nie niemals niemand nichts nirgends weder kaum"),
        ([.negation, .function, .preposition], "without except excluding minus ohne außer"),
        (
            [.hedge, .adverb, .belief],
            """
            maybe perhaps probably possibly presumably apparently allegedly supposedly seemingly potentially hypothetically theoretically \
            likely conceivably reportedly tentatively arguably unsure uncertain unclear unconfirmed afaik iirc imo rumor rumour rumors \
            rumours vielleicht möglicherweise wahrscheinlich vermutlich eventuell womöglich angeblich anscheinend wohl unsicher
            """
        ),
        ([.ended], "formerly previously originally initially ehemals damals früher bisher ursprünglich"),
        ([.outdated], "old previous legacy alt alte alter altes"),
        ([.invariant, .verb], "read set put cut cost hit let shut split spread quit"),
        ([.former], "former ex ehemalig ehemalige ehemaliger ehemaligen"),
        ([.interrogative, .function], "what why how wer wie was warum wieso weshalb wo wann"),
        (
            [.adverb, .function],
            """
            also just really very still now currently always usually often sometimes already again only even mostly mainly basically \
            actually honestly finally recently quite pretty so well anyway once ever nowadays today yesterday tomorrow tonight btw \
            ever soon later lately please noch schon auch immer jetzt
            """
        ),
        ([.adverb, .function, .backward], "instead enough too either otherwise likewise similarly same"),
        (
            [.function],
            "more most less least much many few such other yes no ok okay oh hey hi well one ones thing things lot lots way etc"
        ),
        (
            [.calendar],
            """
            january february march april june july august september october november december jan feb mar apr jun jul aug sep sept \
            oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
            """
        ),
    ]

    /// Known by the stem.
    static let stems: [(WordClass, String)] = [
        (
            [.verb, .hedge, .belief],
            "think believe guess suppose suspect assume reckon presume imagine figure doubt glaube denke vermute schätze"
        ),
        ([.verb, .hedge], "seem appear hope hoffe wish consider plan intend aim dream contemplate ponder überlege plane"),
        ([.verb, .asking], "wonder ask check frage"),
        ([.verb, .adverse], "hate dislike detest loathe avoid refuse decline reject despise resent lack fail forbid hasse vermeide meide"),
        (
            [.verb, .ending],
            """
            stop quit cease abandon ditch drop cancel discontinue deprecate remove delete retire sell uninstall divorce resign leave scrap \
            replace lose
            """
        ),
        ([.verb, .turning], "switch migrate move change upgrade convert transition downgrade shift"),
        (
            [.verb, .state],
            """
            live work love like hate enjoy prefer own play study use believe belong date drive run teach want know keep reside stay smoke \
            drink eat need depend contain rely serve speak wear support weigh cost feel spend
            """
        ),
        (
            [.verb, .result],
            """
            pin set configure enable disable add adopt standardise standardize choose decide agree name call settle install join start begin \
            buy become learn marry hire switch move migrate upgrade store document name base host
            """
        ),
        (
            [.verb],
            """
            get go make take come see say tell give find put try ask help turn bring happen write provide sit stand meet include continue \
            lead understand watch follow create allow add spend grow open walk win offer remember forget love appear wait die send expect \
            build stay fall cut reach remain suggest raise pass require report pull return carry break receive explain develop hold visit \
            manage invite approve review commit push deploy ship release merge test fix debug accept need return name train coach mentor \
            cook bake swim sing dance ride travel fly graduate enroll sign order book celebrate adopt raise foster retire volunteer donate \
            recommend introduce beat borrow lend owe pay earn save charge confirm verify mention promise call email text invest host attend \
            compete finish complete pick handle process parse generate render compile crash enforce expire kill cache export import \
            download upload authenticate encrypt sleep relax paint draw read listen swap trade trust respect admire annoy scare miss \
            talk chat discuss complain argue joke laugh cry smile shout whisper mean matter deserve hang catch jump climb hike jog bike skate \
            surf ski camp garden knit crochet sew photograph film record perform practice practise rehearse compose sculpt write blog vlog \
            stream game gamble bet collect gather organise organize arrange schedule postpone delay rent lease renovate decorate furnish \
            clean wash dry iron vacuum fold pack unpack store plant water harvest feed groom walk rescue breed vote campaign protest \
            march apply interview hire fire promote demote transfer commute telework negotiate sell present pitch launch found co-found \
            fund invest donate tip budget spend audit advise consult represent sue defend prescribe diagnose treat vaccinate operate heal \
            recover suffer hurt ache injure cough sneeze faint exercise train stretch lift diet fast gain weigh measure taste smell sound \
            look watch stare notice observe spot recognise recognize identify solve calculate estimate predict guess prove research \
            investigate explore discover invent design prototype build craft repair replace restore patch refactor rewrite rename debug \
            trace profile benchmark optimise optimize scale shard replicate sync synchronise synchronize poll push pull fetch query index \
            validate sanitise sanitize format lint type check mock stub seed roll rollback monitor log alert trigger retry throttle limit \
            cap queue publish subscribe emit dispatch route proxy redirect serve listen bind connect disconnect mount link unlink load \
            unload boot reboot restart shutdown upgrade tag branch rebase squash cherry-pick revert commit force bump vendor bundle \
            minify transpile embed expose hide mask escape quote wrap unwrap nest flatten sort filter group merge split join map reduce
            """
        ),
        (
            [.animate],
            """
            wife husband spouse partner girlfriend boyfriend fiance fiancee mother father mom mum dad mommy daddy parent sister brother \
            sibling son daughter kid child baby aunt uncle cousin niece nephew grandmother grandfather grandma grandpa granny friend \
            roommate flatmate neighbour neighbor boss manager colleague coworker teammate lead client customer doctor therapist dentist \
            teacher tutor coach landlord landlady tenant dog cat puppy kitten pet family team guy girl boy man woman people ex twin buddy \
            mate classmate trainer instructor assistant intern frau mann bruder schwester mutter vater freund freundin tochter sohn chef ehemann ehefrau \
            hermano hermana hijo hija madre padre marido esposo esposa novio novia abuelo abuela amigo amiga jefe jefa
            """
        ),
        (
            [.label],
            "version release number build revision port page chapter level line column room step phase limit max maximum minimum least most"
        ),
        ([.backward], "fix reason cause problem issue result solution answer outcome upshot latter"),
        ([.mutual], "friend colleague coworker neighbour neighbor cousin partner roommate flatmate spouse sibling twin teammate classmate"),
        ([.mutual], "marry date engage meet relate buddy mate know divorce"),
    ]

    /// Verbs whose past does not end in `ed`: base, past, participle.
    static let irregular =
        """
        go went gone, get got gotten, make made made, take took taken, come came come, see saw seen, say said said, tell told told, give \
        gave given, find found found, write wrote written, speak spoke spoken, wear wore worn, keep kept kept, sleep slept slept, feel felt \
        felt, leave left left, hold held held, spend spent spent, build built built, buy bought bought, sell sold sold, meet met met, pay \
        paid paid, sing sang sung, swim swam swum, ride rode ridden, grow grew grown, choose chose chosen, know knew known, think thought \
        thought, teach taught taught, drive drove driven, drink drank drunk, eat ate eaten, run ran run, begin began begun, win won won, \
        lose lost lost, fall fell fallen, fly flew flown, forget forgot forgotten, lend lent lent, bring brought brought, stand stood stood, \
        understand understood understood, lead led led, send sent sent, break broke broken, become became become, hear heard heard, draw \
        drew drawn, throw threw thrown, fight fought fought, sit sat sat, beat beat beaten, bear bore born
        """

    /// Several words that say it together; matched on words as they are after contractions were opened.
    static let phrases: [(WordClass, String)] = [
        (
            [.hedge, .belief],
            """
            as far as i know | if i remember | not sure | not certain | no idea | have to ask | in theory | on paper | not confirmed | \
            not verified | not checked | not tested | i heard | we heard | i hear | i was told | there is talk | on the fence | \
            bin mir nicht sicher | nehme an
            """
        ),
        (
            [.hedge],
            """
            thinking of | thinking about | think about | think of | want to | wants to | wanted to | wanting to | tempted to | looking to | \
            looking into | planning to | planning on | trying to | tries to | try to | tried to | hoping to | supposed to | let us say | \
            what if | yet to | in case | nice to have | open to | might be | keen to | ready to | about to
            """
        ),
        ([.ended], "used to | no longer | not anymore | any more | back then | back when | when i was | as a kid"),
        (
            [.ended],
            "as a child | in college | in my twenties | gave up | give up | given up | giving up | got rid | get rid | not mehr | nicht mehr"
        ),
        ([.adverse], "can not stand | could not stand | not a fan | can not bear | allergic to nothing"),
        ([.negation], "rather than | instead of | as opposed to | apart from | other than | far from"),
        ([.future], "going to"),
    ]

    /// They hold a word of denial or doubt, and deny and doubt nothing.
    static let innocent =
        """
        not only | no problem | no worries | no doubt | not to mention | can not wait | do not forget | can not help but | why not | \
        not bad | do not worry | could not agree more | never mind | no wonder | no matter | nothing but | not sure | not certain | no idea | \
        last but not least | could not be happier | can not believe | could not believe | believe it or not | \
        would rather | in case that matters | in case it matters | in case you wonder | in case it helps | in case that helps | \
        can not get enough | could not get enough | can you believe | guess what | guess who | would you believe | if you ask me
        """
}
