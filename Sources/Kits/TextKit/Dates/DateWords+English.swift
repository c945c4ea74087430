extension DateWords {
    package static let english = DateWords(
        [
            Line(
                roles: .month, from: 1, step: 1,
                words: "january february - april - june july august september october november december"),
            Line(roles: .month, from: 1, step: 1, certainty: .ordinary, words: "- - march - may"),
            Line(roles: .month, from: 1, step: 1, certainty: .beside, words: "jan feb mar apr - jun jul aug sep|sept oct nov dec"),
            Line(roles: .weekday, from: 1, step: 1, words: "monday tuesday wednesday thursday friday saturday sunday"),
            Line(roles: .weekday, from: 1, step: 1, certainty: .beside, words: "mon tue|tues wed thu|thur|thurs fri sat sun"),
            Line(
                roles: .day, from: -2, step: 1,
                words: """
                    day_before_yesterday yesterday|last_night today|tonight|this_morning|this_afternoon|this_evening \
                    tomorrow day_after_tomorrow
                    """),
            Line(roles: .count, from: 1, step: 1, words: "a|an|one two three four five six seven eight nine ten eleven twelve"),
            Line(roles: .unit, from: 0, step: 1, words: "day|days week|weeks month|months quarter|quarters year|years"),
            Line(roles: .turn, from: -1, step: 1, words: "last|previous this next"),
            Line(roles: .season, from: 2, step: 3, words: "spring summer autumn|fall winter"),
            Line(roles: .weekend, words: "weekend"),
            Line(roles: .link, words: "in on of from during after around about"),
            Line(roles: .link, from: -1, words: "since"),
            Line(roles: .link, from: 1, words: "by until till before"),
            Line(roles: [.link, .part], words: "early mid late"),
            Line(roles: .article, words: "the"),
            Line(roles: .of, words: "of"),
            Line(roles: .and, words: "and"),
            Line(roles: .agoBehind, words: "ago"),
            Line(roles: .aheadBehind, words: "from_now"),
            Line(roles: .aheadBefore, words: "in"),
            Line(
                roles: .vague,
                words: """
                    half or to couple few several some thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty \
                    fifty sixty seventy eighty ninety hundred thousand million
                    """),
            Line(roles: .every, words: "every each any"),
            Line(
                roles: .counted,
                words: """
                    days weeks months years hours minutes seconds milliseconds ms lines bytes tokens words characters pages rows records \
                    items entries events requests messages files commits tests users people customers times points steps units pieces \
                    dollars euros pounds percent meters metres miles kilometers kilograms grams degrees connections threads
                    """),
            Line(
                roles: .clause,
                words: """
                    a an and are as at because but for he her his i if in is it its my our she so than that the their then there they \
                    this to was we were when where which while who will with you your
                    """),
        ],
        ordinalEndings: ["st", "nd", "rd", "th"], hasOrdinalStop: false, decadeEndings: ["s"], quarterLetter: UInt8(ascii: "q"),
        articleTellsStory: true, dayNeedsArticle: true)
}
