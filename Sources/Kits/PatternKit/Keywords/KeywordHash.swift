/// Three bytes as a place in a bitmap, and which three of a keyword are worth looking for.
enum KeywordHash {
    static let count = 1 << 17

    /// Of the three lowest bytes, with the bit set that tells small letters from capitals: both cases of a word have one hash.
    @inline(__always)
    static func of(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word & 0xFF_FFFF) &* 0x9E37_79B1 &>> 12 & UInt64(count - 1))
    }

    static func of(_ keyword: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
        of((UInt64(keyword[offset]) | UInt64(keyword[offset + 1]) << 8 | UInt64(keyword[offset + 2]) << 16) | KeywordTables.caseBits)
    }

    /// Where the three neighbouring bytes begin that stand least often in text and code.
    static func rarest(_ keyword: UnsafeBufferPointer<UInt8>) -> Int {
        var best = 0
        var lowest = Int.max
        var offset = 0
        while offset + 3 <= keyword.count {
            let weight = weight(fold(keyword[offset]), fold(keyword[offset + 1]), fold(keyword[offset + 2]))
            if weight < lowest { (best, lowest) = (offset, weight) }
            offset += 1
        }
        return best
    }

    private static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    private static func weight(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        if let rank = usual[UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16] { return 1_000_000 * (rank + 1) }
        return commonness[Int(first)] * commonness[Int(second)] * commonness[Int(third)]
    }

    /// The threes that English is full of, with how often they stand: eight ranks, the highest for the most usual ones.
    private static let usual: [UInt32: Int] = {
        var ranks: [UInt32: Int] = [:]
        for (place, threes) in usualThrees.enumerated() {
            let bytes = Array(threes.utf8)
            for start in stride(from: 0, to: bytes.count - 2, by: 3) {
                let three = UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
                ranks[three] = usualThrees.count - place
            }
        }
        return ranks
    }()

    /// How often a byte stands in text, roughly, in thousandths.
    private static let commonness: [Int] = (0...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: " "): 90
        case UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "r"): 65
        case UInt8(ascii: "l"), UInt8(ascii: "d"), UInt8(ascii: "c"), UInt8(ascii: "u"), UInt8(ascii: "m"), UInt8(ascii: "p"): 30
        case UInt8(ascii: "h"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"): 22
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "="): 15
        case UInt8(ascii: "q"), UInt8(ascii: "x"), UInt8(ascii: "z"), UInt8(ascii: "j"): 2
        default: 10
        }
    }

    /// Eighty threes in a row each, the most usual first, counted in English prose and talk.
    private static let usualThrees = [
        " ththehe is  a  isat  anandnd  inhates  ofin er of  it whre ed ver reingon eve ons tents aforion toor e t fots e i no co"
            + "to t ie s be   it thaas st se s o liestheren ng wha stithne , awit ha wie as i maameersth ch usemy nott aallone see fare",
        "n tereriestat ts. teroree oess fime  ca woan we  do pa arsiowortio fr orthiact was, d itesreverids itsnt ateld t w asr t"
            + "e, namve d tordlinine prreae w de mo te bys ns f usothll hine cects w's  wee be re divepac me sae lwheot n irom evven al",
        "comistf te. n aoutonsortfrotore psonut t o lens d ary akeindeadce agesess st.  naint fa i  at tatteow ourle resome ner a"
            + "conoldilete by proderie aces b sot, stomen hot sainten ruay e m loe ee ncheom facichd owastraa sack spendi'm'm o tported",
        "henshoill god, ct achssi my laitegenmes enn ooululdfilrun, whouayshande t mspaownd ws m shredritovet codeoesstey tbe  ch"
            + "leslisfer din. ideleapla dages kebera lntsy a qu, tastncer i hef acalt bearwrino t hjec, show siinsextd bnes vers  un ge",
        " bus cerraverdsrana per.leds res.rt  ean,  mi wrys e uskikilundnowmanperecily , o ou tiasea ferynde trur s p---ndsr. eac"
            + "decreceamllee hdo n eorkmbedatgran'tthocesmarserid ke  pe pojsols ansatis losead so canque't ustdoen wmored,o igindoctim",
        "am  bot frat -- br plprentegetimeook ban ssedtaby id. whihasa c clwerartounststanh tyountiy sd ftakuescharsilasy fhol, i"
            + "folghton'wayenee gs d nugerhavice suparir ettommkinrger osamtexdony. sayenc grd scodtinves. awn antecon phara tanyun who",
        "cti yorryn lefomayks y ws g bihisvedt grefo wa dasst lllsf igo m t git rm abefstiuless lacstr dr owng. idostdaynst. w ex"
            + "dedhicdrerchcorrephemliebleittdin up.mdngeninge livr ssinemon dumeang agrints.ey knonalplequiirsnumctoisirettoolser wt n",
        "umbaskighlanlerelleaset t dd nongfirienarc twal denytepenarnughnt.makpasuretchh ae kmemiesabl ap skes,onlew ickfrig iken"
            + "it.y brd lde felonturapprstbjeposckebyted.eraitys huild msch pim nuntr, coursos e. tou cisrk matockck t emitergnton mmin",
    ]
}
