"""Sentences, names and lines of code that were made up for the fixture; none is taken from anywhere."""

ENGLISH = """\
The harbour master logs every boat that comes in after dusk.
Why did the nightly job fail again on the third of March?
Please don't rename the column before the migration has run.
She moved the backups from the old laptop to a shelf in Tromsø.
It's the café round the corner, not the one by the station.
We'll ship on Friday unless the flaky test turns up again.
My dentist's appointment was put off until the week after next.
Rotate the signing key, then tell everybody who holds a copy.
Antidisestablishmentarianism is longer than floccinaucinihilipilification? No.
"Nobody," he said, "ever reads the runbook (until it is too late)."
The deadlock shows up only when two importers share one connection.
Kubernetes evicted the pod; the liveness probe timed out after 30 s.
Unbelievably, the re-indexing took 4 hours 17 minutes & 3.5 seconds.
He prefers tabs; she prefers spaces; the formatter prefers neither.
Allergic to walnuts, fine with almonds -- remember that for the picnic!!
TODO: ask Ingrid about the invoice no. 2024-118/B (net €1,250.00)
Our rabbit is called Pumpernickel and lives behind the greenhouse.
Gradient checkpointing trades compute for memory, roughly 1.3x slower.
The quick brown foxes weren't quick; they were slow, brown and tired.
Set the retry budget to 5 and the back-off to 250ms, capped at 10s."""

OTHER = """\
Der Frühstückskaffee schmeckt nach Blech, sagt Jürgen Weißgerber.
Ärger über Öl & Übermut: größere Maßstäbe für STRAẞEN und Straßen.
L'été dernier, la fenêtre de l'hôtel était déjà cassée, paraît-il.
Où est passée la clé du grenier ? « Nulle part », répond Noëlle.
El niño añadió azúcar al café; ¿quién lo habría imaginado? ¡Olé!
A irmã do João não põe açúcar no pão de manhã.
Żółta łódź płynie przez Wąchock, a kaczęta śpią na brzegu.
Příliš mnoho žluťoučkých koťat úpí ve sklepě u řeky.
Dünkü İSTANBUL vapuru ığdır kıyısına yanaştı, ağlıyordu.
Søren åt blåbær på øya, mens ælgen så på.
Þórður ætlaði að sigla út á fjörðinn, en báturinn lak.
Hôm nay trời mưa to quá, tôi ở nhà đọc sách và nấu phở.
Старый маяк мигает трижды, ёжик в тумане не спешит.
Їжак з'їв яблуко, ґанок скрипить, а кіт спить.
Ο παλιός φάρος αναβοσβήνει, ΟΔΥΣΣΕΥΣ γυρίζει ΣΠΙΤΙ τος.
שָׁלוֹם לַסַּפָּן, הספינה חוזרת מחר בבוקר.
القارب القديم يعود غدًا إلى المرفأ، إن شاء البحر. كِتَابٌ
کشتی کهنه فردا به بندر بازمی‌گردد؟ ۱۲۳۴
पुरानी नाव कल बंदरगाह लौटेगी। क्षत्रिय ज्ञान श्री हिन्दी
পুরোনো নৌকা কাল ফিরবে, বৃষ্টি হলে নয়।
பழைய படகு நாளை திரும்பும், மழை பெய்தால் இல்லை.
เรือเก่าจะกลับมาพรุ่งนี้ ถ้าฝนไม่ตก ๑๒๓ น้ำ
ເຮືອເກົ່າ ຈະກັບມາ
ძველი ნავი ხვალ დაბრუნდება. ᲫᲕᲔᲚᲘ
Հին նավակը վաղը կվերադառնա։ ԲԱՐԵՎ
አሮጌው ጀልባ ነገ ይመለሳል።
လှေဟောင်းသည် မနက်ဖြန် ပြန်လာမည်။
ទូកចាស់នឹងត្រឡប់មកវិញ
旧船明天回港，如果不下雨的话。「真的吗？」
古い船は明日、港に戻ります。ガギグゲゴ パピプペポ ヴァイオリン
낡은 배는 내일 항구로 돌아옵니다. 닭볶음탕 값 뷁
ꦥꦿꦲꦸ ᠮᠣᠩᠭᠣᠯ ᏣᎳᎩ ꭰꭱ ᚠᚢᚦ 𐌰𐌹𐌽𐍃 𐐀𐐨"""

CODE = """\
let total = rows.reduce(0) { $0 + $1.count }  // sum
func embed(_ text: String, into out: inout [Float]) throws -> Bool {
def main(argv: list[str] | None = None) -> int:
    return {k: v for k, v in pairs if v is not None and k != "__class__"}
for (int i = 0; i < n; ++i) { buf[i] ^= 0xFF & ~mask; }
#include <stdint.h>  /* uint64_t */
static inline void *grow(void **p, size_t n) { return *p = realloc(*p, n); }
SELECT id, count(*) AS n FROM events WHERE said_at >= ?1 GROUP BY 1 HAVING n > 3;
fn parse<'a>(s: &'a str) -> Result<Vec<u8>, Box<dyn Error>> { todo!() }
const f = async ({a, ...rest}) => await fetch(`/api/${a}?x=1`, {...rest});
<div class="card" data-id='42'><a href="#top">up &amp; away</a></div>
git rebase -i HEAD~3 && git push --force-with-lease origin HEAD:main
find . -name '*.swift' -print0 | xargs -0 grep -nE "try!|as!" | sort -u
export PATH="$HOME/.local/bin:$PATH"; echo ${PATH//:/ } >/dev/null 2>&1
if err := run(ctx); err != nil { return fmt.Errorf("run: %w", err) }
{"name":"x-1","tags":["a","b"],"n":-1.5e-07,"ok":true,"none":null}
@media (max-width: 640px) { .row > *:not(:last-child) { margin: 0 1px; } }
Traceback (most recent call last): File "m.py", line 3, in <module> KeyError: 'x'
(defun twice (f x) (funcall f (funcall f x))) ; lisp
main :: IO () ; main = mapM_ print $ takeWhile (<10) [x*x | x <- [1..]]
SIGSEGV at 0x00007ffe_deadbeef in std::vector<int>::operator[](unsigned long)
camelCaseName snake_case_name SCREAMING_SNAKE kebab-case-name PascalCaseHTTPServer2
diff --git a/x.c b/x.c\\n@@ -1,2 +1,3 @@\\n-old\\n+new
awk '{s+=$3} END {printf "%.2f\\n", s/NR}' data.tsv
RUN apt-get update && apt-get install -y --no-install-recommends libxml2"""

PLACES = """\
https://example.org/a/b-c_d?q=hello%20world&n=10#frag
http://user:pass@localhost:8080/%E2%9C%93/index.html
ftp://files.example.net/pub/αβγ.txt
/usr/lib/x86_64-linux-gnu/libexample.so.1.2.3
C:\\Users\\Ada Example\\Documents\\notes (final) v2.docx
~/work/../tmp/./file.tar.gz
ada.example+tag@mail.example.com
192.0.2.17:443 [2001:db8::1]:53 fe80::1%eth0
pkg:npm/%40scope/name@1.2.3-rc.1+build.5
sha256:9f86d081884c7d659a2feaa0c55ad015 (short: 9f86d08)
2024-02-29T23:59:60.123456789Z +05:30
@handle #hashtag $TICKER v10.0.1-beta"""

EMOJI = """\
👍 👍🏽 👍🏿 ok
👩‍💻 writes 👨‍👩‍👧‍👦 code
🏳️‍🌈 🏴‍☠️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 flags 🇩🇪🇯🇵🇧🇷
❤️ ❤ ☀︎ ☀️ 1️⃣ #️⃣ *️⃣
done✅now ship🚀it 🔥🔥🔥
🤣 🥹 🫠 🫨 newer ones
(╯°□°)╯︵ ┻━┻ ¯\\_(ツ)_/¯ ʕ•ᴥ•ʔ
✔️✖️➕➖➗ ♻️ ™️ ©️ ®"""

SYNTAX = """\
[CLS] [SEP] [unused5]
[CLS]
[SEP]
[MASK]
[PAD]
[UNK]
[unused0]
[cls][sep]
a [MASK] b
[ CLS ]
[unused993]
unused5
##ing
##s
## ing
###
#
walk##ing
walk ##ing
<s> </s> <pad> <|endoftext|> <mask>
$A:0 [SEP]:0
[CLS
CLS]
[[CLS]]"""


def lines(text):
    return text.split("\n")
