extension CredentialKind {
    /// Passwords in the addresses of services.
    static let connections = [
        whole(
            "postgres", "postgres://‹word›:⟦‹p16›⟧@‹host›:5432/‹word›",
            "DATABASE_URL=postgresql://‹word›:⟦‹w20›⟧@localhost/‹word›?sslmode=require",
            #"{"dsn":"postgres://‹word›:⟦‹p16›⟧@‹host›/‹word›"}"#, "postgresql+asyncpg://‹word›:⟦‹w8›%40‹w6›⟧@‹host›/‹word›",
            "连接串是postgres://‹word›:⟦‹p14›⟧@‹host›/db，请保密"),
        whole(
            "postgres-keywords", "host=‹host› port=5432 user=‹word› password=⟦‹p16›⟧ dbname=‹word›",
            "psql \"host=‹host› password='⟦‹P14›⟧' user=‹word›\""),
        whole("mysql", "mysql://‹word›:⟦‹p16›⟧@‹host›:3306/‹word›", "mysql+pymysql://‹word›:⟦‹w18›⟧@‹host›/‹word›?charset=utf8mb4"),
        whole(
            "mongodb", "mongodb+srv://‹word›:⟦‹p16›⟧@cluster0.‹w5›.mongodb.net/?retryWrites=true",
            "mongodb://‹word›:⟦‹w20›⟧@‹host›:27017,‹host›:27017/‹word›?replicaSet=rs0"),
        whole(
            "redis", "redis://:⟦‹w32›⟧@‹host›:6379/0", "rediss://default:⟦‹p20›⟧@‹host›:6380",
            #"{"url":"{\"r\":\"redis://:⟦‹w24›⟧@‹host›\"}"}"#),
        whole("amqp", "amqp://‹word›:⟦‹p16›⟧@‹host›:5672/‹word›", "amqps://‹word›:⟦‹u32›⟧@‹host›/‹word›"),
        whole(
            "mssql", "Server=tcp:‹host›,1433;Database=‹word›;User ID=‹word›;Password=⟦‹p16›⟧;Encrypt=True;",
            "Data Source=‹host›;Initial Catalog=‹word›;uid=‹word›;pwd=⟦‹p14›⟧"),
        whole(
            "odbc", "Driver={ODBC Driver 18 for SQL Server};Server=‹host›;UID=‹word›;PWD=⟦‹p14›⟧;", "DRIVER={x};PWD={⟦‹P14›⟧};UID=‹word›"),
        whole(
            "jdbc", "jdbc:postgresql://‹host›/‹word›?user=‹word›&password=⟦‹p16›⟧",
            "jdbc:sqlserver://‹host›:1433;user=‹word›;password=⟦‹p16›⟧;encrypt=true",
            "jdbc:oracle:thin:‹word›/⟦‹p14›⟧@//‹host›:1521/‹word›", "jdbc:mysql://‹word›:⟦‹p14›⟧@‹host›/‹word›"),
        whole("clickhouse", "clickhouse://‹word›:⟦‹p16›⟧@‹host›:9440/‹word›", "clickhouse-client --host ‹host› --password ⟦‹p16›⟧"),
        whole("couchdb", "http://‹word›:⟦‹p14›⟧@‹host›:5984/‹word›"),
        whole("neo4j", "neo4j+s://‹word›:⟦‹p16›⟧@‹host›", "bolt://‹word›:⟦‹p16›⟧@‹host›:7687"),
        whole("smtp", "smtp://‹word›%40‹host›:⟦‹p16›⟧@smtp.‹host›:587", "smtps://‹word›:⟦‹w16›⟧@‹host›"),
        whole("ldap", "ldapsearch -D cn=‹word› -w ⟦‹p16›⟧ -H ldap://‹host›", "bindpw ⟦‹p16›⟧\nbinddn cn=‹word›\n"),
        whole("ftp", "ftp://‹word›:⟦‹p14›⟧@‹host›/pub/", "lftp sftp://‹word›:⟦‹p14›⟧@‹host›"),
        whole(
            "basic-url", "https://‹word›:⟦‹p16›⟧@‹host›/v2/", "git clone https://‹word›:⟦‹w20›⟧@‹host›/‹word›.git",
            "index-url = https://‹word›:⟦‹u24›⟧@‹host›/simple", "看https://‹word›:⟦‹p14›⟧@‹host›/。"),
        whole("proxy-url", "HTTPS_PROXY=http://‹word›:⟦‹p14›⟧@‹host›:3128", "socks5://‹word›:⟦‹p14›⟧@‹host›:1080"),
        whole(
            "netrc", "machine ‹host›\n  login ‹word›\n  password ⟦‹p16›⟧\n", "machine ‹host› login ‹word› password ⟦‹w20›⟧",
            "default login ‹word› password ⟦‹p14›⟧\n"),
        whole("pgpass", "‹host›:5432:‹word›:‹word›:⟦‹p16›⟧", "$ cat ~/.pgpass\n*:*:*:‹word›:⟦‹p16›⟧\n"),
        whole("my-cnf", "[client]\nuser=‹word›\npassword=⟦‹p16›⟧\n", "[client]\nuser = ‹word›\npassword = \"⟦‹P14›⟧\"\n"),
        whole("git-credentials", "https://‹word›:⟦‹u24›⟧@‹host›\n", "$ cat .git-credentials\nhttps://‹word›:⟦‹p20›⟧@git.‹host›\n"),
        whole(
            "otpauth", "otpauth://totp/‹word›:‹word›@‹host›?secret=⟦‹t32›⟧&issuer=‹word›", "otpauth://hotp/‹word›?counter=1&secret=⟦‹t16›⟧"),
        whole("slack-in-url", "https://slack.com/api/chat.postMessage?token=⟦xo¦xb-‹d12›-‹d13›-‹w24›⟧&channel=‹word›"),
    ]

    /// Passwords and tokens in requests and answers.
    static let headers = [
        whole(
            "bearer", "Authorization: Bearer ⟦‹u43›⟧\nHost: ‹host›\n", "curl -H \"Authorization: Bearer ⟦‹w40›⟧\" https://‹host›/",
            #"{"headers":{"authorization":"Bearer ⟦‹u64›⟧"},"x":"‹word›"}"#, #"{"cmd":"curl -H \"Authorization: Bearer ⟦‹h64›⟧\" ‹host›"}"#,
            "authorization: bearer ⟦‹w32›⟧ # ‹word›"),
        whole(
            "basic", "Authorization: Basic ⟦‹basic›⟧\n", #"{"Authorization": "Basic ⟦‹basic›⟧"}"#,
            "fetch(‹word›, { headers: { Authorization: 'Basic ⟦‹basic›⟧' } })"),
        whole(
            "token-header", "Authorization: Token ⟦‹h40›⟧\nHost: ‹host›\n", "curl -H 'Authorization: token ⟦‹h40›⟧' https://‹host›",
            "PRIVATE-TOKEN: ⟦‹u20›⟧\nHost: ‹host›\n"),
        whole(
            "api-key-header", "x-api-key: ⟦‹w40›⟧\nhost: ‹host›\n", "curl https://‹host› -H \"X-API-Key: ⟦‹h32›⟧\"",
            "headers={'X-Auth-Token': '⟦‹u32›⟧'}  # ‹word›", #"-H \"Api-Key: ⟦‹w32›⟧\" \"https://‹host›\""#),
        whole(
            "session-cookie", "Cookie: theme=dark; sessionid=⟦‹a32›⟧; lang=‹word›",
            "Set-Cookie: connect.sid=⟦s%3A‹u32›.‹w43›⟧; Path=/; HttpOnly", "Cookie: PHPSESSID=⟦‹a26›⟧\nHost: ‹host›",
            "Cookie: JSESSIONID=⟦‹H32›⟧; x=‹word›", "Cookie: _gitlab_session=⟦‹h32›⟧; x=‹word›",
            "set-cookie: __Secure-next-auth.session-token=⟦eyJ¦hbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..‹u16›.‹u200›.‹u22›⟧; Path=/",
            "curl -b 'session=⟦‹u40›⟧' https://‹host›"),
        whole(
            "curl-user", "curl -u ‹word›:⟦‹p16›⟧ https://‹host›/", "curl --user '‹word›:⟦‹P14›⟧' https://‹host›",
            "wget --user=‹word› --password=⟦‹p14›⟧ https://‹host›", "http -a ‹word›:⟦‹p16›⟧ GET ‹host›",
            #"{"command":"curl -u \"‹word›:⟦‹p16›⟧\" ‹host›"}"#),
        whole(
            "query-password", "https://‹host›/login?user=‹word›&password=⟦‹p14›⟧",
            "GET /cb?state=‹h8›&access_token=⟦‹u43›⟧&x=‹word› HTTP/1.1", "https://‹host›/dl?api_key=⟦‹h32›⟧",
            "https://‹host›/#access_token=⟦‹u60›⟧&token_type=bearer"),
        whole(
            "form-body", "grant_type=password&username=‹word›&password=⟦‹p14›⟧",
            "client_id=‹word›&client_secret=⟦‹w40›⟧&grant_type=client_credentials",
            "grant_type=refresh_token&refresh_token=⟦‹u60›⟧&x=‹word›"),
        whole(
            "token-answer", #"{"access_token":"⟦‹u60›⟧","token_type":"Bearer","expires_in":3600}"#,
            #"{"id":"‹uuid›","refresh_token":"⟦‹u60›⟧","scope":"‹word›"}"#, #"{\"access_token\": \"⟦‹w48›⟧\", \"scope\": \"‹word›\"}"#),
        token(
            "jwt", "eyJ¦hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.‹json›.‹u43›", "eyJ¦hbGciOiJSUzI1NiIsImtpZCI6Ij‹w20›.‹json›.‹u342›",
            "eyJ¦0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.‹json›.‹u86›"),
        token("jwe", "eyJ¦hbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.‹u342›.‹u16›.‹u200›.‹u22›"),
    ]
}
