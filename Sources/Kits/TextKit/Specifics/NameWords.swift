/// Words that a capital letter makes no name of. English, as names in running text are told by capitals alone.
enum NameWords {
    /// Function words, and those that often begin a sentence.
    static func isOrdinary(_ word: String) -> Bool { StopWords.contains(word) || ordinary.contains(word) }

    /// Months and weekdays: `DateReader` reads them.
    static func isDate(_ word: String) -> Bool { dates.contains(word) }

    /// Those that are names as well, unless a number stands beside them.
    static func isShortDate(_ word: String) -> Bool { shortDates.contains(word) }

    /// Stand before a name, and end in a full stop that ends no sentence.
    static func isTitle(_ word: String) -> Bool { titles.contains(word) }

    /// What may stand inside a name.
    static func isJoiner(_ word: String) -> Bool { joiners.contains(word) }

    /// What a word behind a name often is: an auxiliary, or a verb by its ending.
    static func isVerbLike(_ word: String) -> Bool {
        if verbs.contains(word) { return true }
        guard word.utf8.count > 3, !isOrdinary(word) else { return false }
        return word.hasSuffix("ed") || (word.hasSuffix("s") && !word.hasSuffix("ss"))
    }

    /// Forms that are seldom names.
    static func isInflected(_ word: String) -> Bool { ["ed", "ing", "ly"].contains { word.hasSuffix($0) } }

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private static let titles = words("dr mr mrs ms prof st sr jr vs etc approx dept est")
    private static let joiners = words("of de van von der den del la le du di da al bin ter zu")
    private static let verbs = words(
        """
        is was are were has had have will would can could does did said says told wants went got made came took gave left met knows \
        thinks lives likes loves needs uses runs keeps found put set wrote
        """)
    private static let dates = words(
        """
        january february march april may june july august september october november december monday tuesday wednesday thursday friday \
        saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
        """)
    private static let shortDates = words("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")
    private static let ordinary = words(
        """
        actually add added adding allow already also although always another answer anyone anything apply ask avoid back based \
        basically begin besides better build call cannot change changed check checked clean close cm code configure consider \
        continue copy correct create created currently data date deal delete deploy despite disable done drop edit either else \
        enable end ensure error etc even every everyone everything example expected explain extract fail failed figure file \
        files fill final finally find fine first fix fixed follow found free fyi gb generally generate get ghz gib give given go \
        going good got great guess happy hello help hence hey hi hm hmm however hz idea ignore implement import important \
        improve include indeed initially insert inside install instead interesting issue item kb keep key kg khz kib km last \
        later learn leave less let lets like likely line list load log look looking looks make makes many may maybe mb meanwhile \
        merge mhz mib might mine mm mostly move mr ms much must name nearly need needs never nevertheless new next nice nobody \
        none note nothing obviously ok okay old one open option optional order otherwise output parse pass perhaps pick place \
        please pm point possible prefer previously print probably problem provide push put question quick quite rather read \
        ready really recently reduce regarding remember remind remove rename replace reply report request required result return \
        returns review right run running said save say says search second see seems send set several shall show similarly simply \
        since skip somebody someone something sometimes soon sorry sort start starting step still stop store sure switch take \
        talk task tb tell test tests thank thanks therefore think third though three thus time today todo together tomorrow \
        tonight total try trying turn two type unfortunately unless update updated upgrade upon use used user uses using usually \
        value verify version via wait want warning watch way well went whatever whenever whereas wherever whether within without \
        wonder work working works wow write wrong yeah yep yes yesterday yet
        """)
}
