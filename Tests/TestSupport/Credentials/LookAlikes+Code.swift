extension LookAlikeKind {
    /// What stands where a credential will stand.
    static let placeholders = [
        part(
            "aws-example", "AK¦IAIOSFODNN7EXAMPLE", "aws_access_key_id = AK¦IAIOSFODNN7EXAMPLE",
            "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY¦EXAMPLEKEY",
            "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCY¦EXAMPLEKEY"),
        part(
            "angle-brackets", "API_KEY=<YOUR_API_KEY>", "password: <password>", "token = \"<insert-token-here>\"", "--password=<PASSWORD>",
            "Authorization: Bearer <token>", "postgres://<user>:<password>@<host>:5432/<db>", "SECRET_KEY=<32 random bytes>"),
        part(
            "shell-variable", "API_KEY=${API_KEY}", "password=\"$DB_PASSWORD\"", "--token ${TOKEN}",
            "curl -H \"Authorization: Bearer $TOKEN\" https://‹host›", "export SECRET=${SECRET:-}",
            "curl -u \"$USER:$PASSWORD\" https://‹host›", "mysql -p\"$MYSQL_PASSWORD\" ‹word›", "https://$USER:$PASS@‹host›/"),
        part(
            "template-variable", "token: {{ secrets.DEPLOY_TOKEN }}", "token: ${{ secrets.GITHUB_TOKEN }}",
            "password: {{ .Values.db.password }}", "api_key: {{ vault_api_key }}", "password: '{{ lookup(\"env\", \"PASS\") }}'",
            "SECRET=%(ENV_SECRET)s", "<%= ENV['SECRET_KEY'] %>", "password = var.db_password", "token: !Ref TokenParameter",
            "{{resolve:secretsmanager:‹word›:SecretString:password}}"),
        part(
            "command-substitution", "TOKEN=$(cat /run/secrets/token)", "PASSWORD=`pass show ‹word›`",
            "export API_KEY=$(op read op://‹word›/key)", "--password=$(cat key)", "SECRET_KEY=$(openssl rand -hex 32)",
            "GITHUB_TOKEN=$(gh auth token)"),
        part(
            "crosses", "API_KEY=xxxxxxxxxxxxxxxxxxxxxxxx", "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "token: XXXXXXXXXXXXXXXX",
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "password=xxxxxxxx", "secret: XXXX-XXXX-XXXX"),
        part(
            "stars", "password: ********", "token = \"****************\"", "API_KEY=sk-****************************",
            "AWS_SECRET_ACCESS_KEY=****", "Password: •••••••••", "secret=***", "gh¦p_************************************"),
        part(
            "redacted", "password=[REDACTED]", "token: <redacted>", "Authorization: Bearer [FILTERED]", "api_key=REDACTED",
            "\"secret\": \"[hidden]\"", "Authorization: ***"),
        part("elided", "gh¦p_...", "s¦k-...‹w4›", "AK¦IA…", "token: abcd...wxyz", "xo¦xb-...", "eyJ¦hbGciOi...", "hv¦s.…", "gh¦p_abc…"),
        part(
            "dummy", "password: changeme", "API_KEY=your_api_key_here", "SECRET_KEY=replace-me", "token = \"your-token-here\"",
            "password=example", "SECRET=TODO", "api_key: dummy", "API_KEY=insert_your_key_here", "password: \"\"", "token=test",
            "API_TOKEN=<none>", "SECRET_KEY=change_this_in_production"),
        part(
            "nothing", "password = None", "token: null", "secret = nil", "api_key = undefined", "password=", "PASSWORD=\"\"",
            "token: false", "secret: {}", "apiKey: [] "),
        part(
            "zeros", "key: 00000000-0000-0000-0000-000000000000", "token=0000000000000000000000000000000000000000",
            "secret: 0123456789abcdef", "API_KEY=1234567890", "key=abcdefghijklmnopqrstuvwxyz", "ffffffffffffffffffffffffffffffff"),
    ]

    /// Code that speaks of credentials.
    static let code = [
        part(
            "environment-read", "password = os.environ[\"DB_PASSWORD\"]", "const token = process.env.API_TOKEN;",
            "token := os.Getenv(\"TOKEN\")", "secret = ENV.fetch('SECRET_KEY')", "let key = std::env::var(\"API_KEY\")?;",
            "api_key=os.getenv(\"OPENAI_API_KEY\", \"\")", "apiKey: import.meta.env.VITE_API_KEY", "System.getenv(\"PASSWORD\")",
            "var secret = Configuration[\"Jwt:Secret\"];", "token = settings.API_TOKEN"),
        part(
            "call-result", "password = get_password()", "token = generate_token(user)", "secret = getpass.getpass()",
            "apiKey = await fetchApiKey();", "const token = jwt.sign(payload, key);", "password := readPassword(os.Stdin)",
            "api_key = self.config.api_key", "token = response.json()[\"access_token\"]", "secret = secrets.token_hex(32)",
            "passwordHash = bcrypt.hash(password, 10)", "token = crypto.randomBytes(32).toString('hex')"),
        part(
            "definition", "def set_token(token: str) -> None:", "func password(for user: User) -> String?",
            "function validatePassword(password, confirmation) {", "fn new(secret_key: SecretKey) -> Self",
            "public void setPassword(String password) {", "async def rotate_secret(self, name: str):",
            "- (void)setToken:(NSString *)token;", "let password: String", "class TokenRefreshInterceptor implements HttpInterceptor {"),
        part(
            "type", "secretKey: SecretKey", "token?: string;", "password: z.string().min(8)", "apiKey: Optional[str] = None",
            "private final String password;", "token: Annotated[str, Depends(oauth2_scheme)]", "api_key: SecretStr",
            "password VARCHAR(255) NOT NULL", "refreshToken: String @unique", "secret: &'a [u8]",
            "passwordConfirmation: FormControl<string>"),
        part(
            "count", "tokens: 4096", "max_tokens=1024", "\"token_count\": ‹d5›", "\"input_tokens\":‹d6›,\"output_tokens\":‹d4›",
            "cache_read_input_tokens: ‹d6›", "used ‹d5› tokens", "maxTokens: ‹d6›", "total_tokens=‹d5›", "key_size = 2048",
            "password_length: 16", "num_keys=‹d3›", "token_limit = 200000"),
        part(
            "member", "user.password", "config.secretKey", "this.props.authToken", "request.headers['authorization']", "self._api_key",
            "credentials.accessKeyId", "args.password", "token.value", "ctx.state.session.token", "settings.SECRET_KEY"),
        part(
            "comparison", "if (!password) return;", "if token is None:", "assert password != confirm_password",
            "password === confirmPassword", "if apiKey == \"\" {", "token != null && token.length > 0", "password.length >= 8",
            "if secret.isEmpty { return }"),
        part(
            "key-name", "const TOKEN_KEY = 'auth_token';", "localStorage.getItem(\"access_token\")", "COOKIE_NAME = \"session_id\"",
            "\"password\": \"Password\"", "name=\"password\" type=\"password\" id=\"password\"", "header_name: X-API-Key",
            "secret_name = \"‹word›-db-password\"", "passwordField: 'user_password'", "tokenType: \"Bearer\"",
            "password_label = \"Enter your password\"", "apiKeyHeader = \"X-Api-Key\""),
        part(
            "setting-name", "token_endpoint: https://‹host›/oauth/token", "password_policy: strict", "secret_backend: vault",
            "key_algorithm = ed25519", "auth_method: password", "token_ttl=3600", "password_hash_algorithm: argon2id",
            "keyFile: /etc/ssl/private/‹word›.key", "tokenUrl: https://‹host›/token", "PASSWORD_RESET_TIMEOUT = 259200",
            "secretRef: ‹word›-secret", "tokenizer: ‹word›/‹word›-base"),
        part(
            "map-key", "key: ‹word›", "key=\"user_name\"", "{\"key\": \"‹word›\", \"value\": 3}", "key = f\"{prefix}:{name}\"",
            "for key, value in items:", "keys: [\"‹word›\", \"‹word›\"]", "<li key={item.id}>", "primaryKey: 'id'",
            "foreign key (user_id) references users(id)", "sort_key = lambda x: x.name", "key_press: Ctrl+Shift+P"),
        part(
            "redux-action", "AUTH/REFRESH_TOKEN_SUCCESS", "type: 'USER_PASSWORD_RESET_REQUEST'", "SET_API_KEY", "@@auth/TOKEN_EXPIRED",
            "dispatch({ type: \"secrets/loaded\" })"),
        part(
            "enum", "case invalidPassword", "TokenType.ACCESS_TOKEN", "ERR_SECRET_NOT_FOUND", "ErrorCode::InvalidApiKey",
            "PASSWORD_TOO_SHORT = 3", "kSecClassGenericPassword"),
        part(
            "import", "import { TokenService } from './token-service';", "from secrets import token_urlsafe",
            "#include \"password_store.h\"", "use crate::auth::SecretString;", "require('password-validator')",
            "from app.core.security import create_access_token, get_password_hash"),
        part(
            "sql-column", "SELECT password_hash FROM users WHERE id = $1", "ALTER TABLE users ADD COLUMN api_key text",
            "UPDATE users SET password = ? WHERE id = ?", "CREATE INDEX idx_tokens_user ON tokens (user_id)",
            "INSERT INTO tokens (user_id, token) VALUES ($1, $2)"),
        part(
            "regex", "/^[A-Za-z0-9_-]{20,}$/", "ghp_[A-Za-z0-9]{36}", "AKIA[0-9A-Z]{16}", "xox[baprs]-[0-9A-Za-z-]{10,48}",
            "password=([^&\\s]+)", "r'(?i)api[_-]?key'", "sk-[a-zA-Z0-9]{48}", "sk_live_[0-9a-zA-Z]{24}",
            "-----BEGIN [A-Z ]*PRIVATE KEY-----"),
        part(
            "function-name", "verifyAndRefreshAccessTokenIfNeededForCurrentUser", "test_should_return_401_when_token_is_expired",
            "kubernetes_secret_manifest_with_annotations_‹d2›", "getSecretValueFromParameterStoreOrDefault",
            "AbstractPasswordEncoderFactoryBean"),
        part(
            "mock", "expect(token).toBe('token')", "mock_token = \"mock\"", "password=\"password\"", "fake_api_key = 'fake'",
            "with patch('app.auth.token'):"),
        part(
            "css-with-sk", "sk-fading-circle", "sk-chasing-dot", ".sk-cube-grid .sk-cube", "sk-learn-‹word›",
            "from sk_learn_extra import pa_tree"),
    ]
}
