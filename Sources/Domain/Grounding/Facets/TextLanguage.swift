internal import Gates

/// Which language's small words a text uses.
enum TextLanguage {
    private static let english: Set<String> = set(
        "the is are has have of and to a an your you my i for at by with it its that which been not does do from as we our in was were")
    private static let foreign: Set<String> = set(
        """
        der das ist und ein eine dein deine deinen deiner du mein meine meinen meiner ich sie er mit für nicht haben sind im zum vom von auf bei kein keine \
        wird als seit zwei drei es den dem wir unser unsere el la los las es en un una tu mi tus mis que tiene tienes vive vives con por para y su de del \
        trabaja trabajas desde está estás
        """)

    private static func set(_ words: String) -> Set<String> { Set(words.split { $0 == " " || $0 == "\n" }.map(String.init)) }

    /// More of it is German or Spanish than English.
    static func isForeign(_ words: [SaidText.Word]) -> Bool {
        var balance = 0
        for word in words {
            if foreign.contains(word.text) { balance += 1 } else if english.contains(word.text) { balance -= 1 }
        }
        return balance > 0
    }
}
