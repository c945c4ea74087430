/// What a credential can stand in: `§` is its place.
struct Context {
    let name: String
    let recipe: String
    /// Only for what needs no escapes in a URL.
    let needsPlain: Bool
    /// Far from both ends of a long text.
    let isDeep: Bool

    init(_ name: String, _ recipe: String, needsPlain: Bool = false, isDeep: Bool = false) {
        self.name = name
        self.recipe = recipe
        self.needsPlain = needsPlain
        self.isDeep = isDeep
    }

    static let ofTokens = [
        Context("alone", "§"), Context("sentence", "Please take § for the ‹word› job, it works since Monday."),
        Context("sentence's end", "For ‹word› we now use §."), Context("start of text", "§ stood in the first line of ‹word›"),
        Context("end of text", "the last thing ‹word› wrote was §"), Context("Chinese", "请用§登录‹word›服务器"),
        Context("Japanese", "‹word›のために§を使ってください"), Context("Korean", "‹word›에는 §를 사용하세요"),
        Context("glued to Cyrillic", "вот ‹word› токен§ конец"), Context("after Cyrillic", "ключ § больше не нужен, ‹word›"),
        Context("full-width colon", "‹word›令牌：§，明天失效。"), Context("full-width brackets", "‹word›（§）「好」"),
        Context("after an escaped line end", #"{"output":"‹word›\n§\nbye"}"#),
        Context("after an escaped quote", #"{"cmd":"echo \"§\" > ‹word›"}"#),
        Context("after an escaped tab", #"{"row":"‹word›\t§\t7"}"#), Context("after escaped CR LF", #""‹word› HTTP/1.1\r\n§\r\n""#),
        Context("JSON in JSON", #"{"arguments":"{\"path\":\"‹word›\",\"text\":\"§\"}"}"#),
        Context("JSON in JSON in JSON", #"{"a":"{\"b\":\"{\\\"c\\\":\\\"§\\\",\\\"d\\\":\\\"‹word›\\\"}\"}"}"#),
        Context("twice escaped line end", #"{"a":"{\"b\":\"‹word›\\n§\\n\"}"}"#),
        Context("coloured", "\u{1B}[32m§\u{1B}[0m ‹word›"), Context("coloured, escaped", #"{"out":"‹word› \u001b[32m§\u001b[0m"}"#),
        Context("shell word", "$ ./‹word›.sh § --now"), Context("shell pipe", "echo '§' | ‹word› login --stdin"),
        Context("diff", "@@ -1,2 +1,2 @@\n ‹word›\n+§\n"), Context("diff of YAML", "-  ‹word›: old\n+  ‹word›: §\n"),
        Context("log line", "‹date›T‹time›Z INFO ‹word› [req-‹h8›] got § from cache"),
        Context("XML attribute", #"<entry id="7" name="‹word›" value="§"/>"#),
        Context("XML element", "<‹word›><value>§</value></‹word›>"), Context("HTML entities", "<p>‹word› &quot;§&quot;</p>"),
        Context("Markdown table", "| name | value |\n|---|---|\n| ‹word› | § |\n"), Context("Markdown code", "take `§` for ‹word›"),
        Context("URL query", "https://‹host›/v1/items?page=2&k=§&sort=asc", needsPlain: true),
        Context("URL path", "see https://‹host›/hook/§/‹word›", needsPlain: true),
        Context("percent escapes", "q=%22§%22&‹word›=1", needsPlain: true),
        Context("YAML block", "‹word›:\n  args: |\n    §\n  more: 1\n"), Context("YAML list", "‹word›:\n- §\n- other\n"),
        Context("call", "client = ‹word›('§', retries=3)"), Context("list", "[‹word›, §, end]"), Context("comment", "// ‹word›: §\n"),
        Context("deep in a long text", "‹word› § ‹word›", isDeep: true),
    ]

    /// For what can be told by its name alone.
    static let ofNamed = [
        Context("environment", "«NAME»=§"), Context("environment file", "# ‹word›\nPORT=8080\n«NAME»=§\nDEBUG=0\n"),
        Context("export", "export «NAME»=\"§\" # ‹word›"), Context("export with quotes", "export «NAME»='§'"),
        Context("before a command", "«NAME»=§ ./‹word›.sh"), Context("YAML", "‹word›:\n  «na_me»: §\n  region: eu\n"),
        Context("YAML with quotes", "‹word›:\n  «naMe»: '§'\n"), Context("JSON", #"{"«naMe»": "§", "region": "‹word›"}"#),
        Context("dense JSON", #"{"id":7,"«na_me»":"§","x":"‹word›"}"#),
        Context("escaped JSON", #"{"body":"{\"«na_me»\": \"§\", \"x\": \"‹word›\"}"}"#),
        Context("JSON in JSON in JSON", #"{"a":"{\"b\":\"{\\\"«naMe»\\\":\\\"§\\\"}\"}","‹word›":1}"#),
        Context("after an escaped line end", #"{"content":"PORT=1\n«NAME»=§\nX=‹word›"}"#), Context("TOML", "[‹word›]\n«na_me» = \"§\"\n"),
        Context("INI", "[‹word›]\n«na_me» = §\n"), Context("Python", "«NAME» = \"§\"  # ‹word›"),
        Context("Python keyword", "connect(‹word›, «na_me»='§')"),
        Context("environment in Python", "os.environ[\"«NAME»\"] = \"§\"  # ‹word›"),
        Context("JavaScript", "const «naMe» = '§'; // ‹word›"),
        Context("JavaScript object", "module.exports = { ‹word›: 1, «naMe»: \"§\" };"), Context("Go", "\t«naMe» := \"§\" // ‹word›"),
        Context("Java", "private static final String «NAME» = \"§\"; // ‹word›"), Context("Ruby", "‹word› = { «na_me»: '§' }"),
        Context("PHP", "'«na_me»' => '§', // ‹word›"), Context("C#", "var ‹word› = new Options { «NaMe» = \"§\" };"),
        Context("Dockerfile", "FROM ‹word›\nENV «NAME»=§\n"), Context("old Dockerfile", "FROM ‹word›\nENV «NAME» §\n"),
        Context("build argument", "docker build --build-arg «NAME»=§ ‹word›"),
        Context("Terraform", "provider \"‹word›\" {\n  «na_me» = \"§\"\n}\n"),
        Context("compose", "environment:\n  - «NAME»=§\n  - X=‹word›\n"),
        Context("container", "env:\n- name: «NAME»\n  value: \"§\"\n- name: ‹word›\n"),
        Context("properties", "app.‹word›.«na-me»=§"), Context("XML", "<‹word›><«naMe»>§</«naMe»></‹word›>"),
        Context("flag with equals", "‹word› --«na-me»=§ --verbose"), Context("flag", "‹word› --«na-me» § --verbose"),
        Context("header", "curl -H 'X-«na-me»: §' https://‹host›/"), Context("PowerShell", "$env:«NAME» = \"§\" # ‹word›"),
        Context("fish", "set -x «NAME» § # ‹word›"), Context("batch", "set «NAME»=§\r\necho ‹word›\r\n"),
        Context("diff", " ‹word›\n+«NAME»=§\n-«NAME»=\n"),
        Context("log line", "‹date› ‹word› level=debug «na_me»=§ status=200"), Context("Chinese", "把«NAME»=§写进‹word›"),
        Context("full-width colon", "‹word›，«NAME»：§。"), Context("Cyrillic", "переменная «NAME»: § для ‹word›"),
        Context("URL query", "https://‹host›/v1/x?«na_me»=§&page=2", needsPlain: true),
        Context("deep in a long text", "‹word› «NAME»=§ ‹word›", isDeep: true),
    ]

    /// None of these says that something secret follows.
    static let ofLookAlikes = [
        Context("alone", "§"), Context("sentence", "Look at § for ‹word› when you have time."),
        Context("line of a text", "‹word› ‹word›\n§\n‹word›\n"),
        Context("Chinese", "‹word›看看§吧"), Context("Cyrillic", "смотри § и ‹word›"), Context("Markdown code", "the ‹word› shows `§` here"),
        Context("log line", "‹date›T‹time›Z INFO ‹word› § done"), Context("Markdown table", "| ‹word› | § |"),
        Context("diff", " ‹word›\n+§\n"), Context("comment", "// ‹word›: see § below"), Context("brackets", "‹word› (§)"),
    ]
}
