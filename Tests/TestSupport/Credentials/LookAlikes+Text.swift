extension LookAlikeKind {
    /// Sentences about credentials.
    static let prose = [
        part(
            "about-passwords", "The password must have at least 12 characters", "your password has expired", "Passwords do not match",
            "I forgot my password again", "reset your password by e-mail", "a password is required to continue", "the password is wrong",
            "the password is stored in the vault", "the password is hashed with argon2id", "password: at least one digit and one sign",
            "use a password manager", "the password field is disabled"),
        part(
            "about-tokens", "token expired", "the token is valid for one hour", "invalid token in line ‹d2›",
            "unexpected token '<' at position ‹d3›", "each token costs a little", "refresh the token before it expires",
            "the token is passed in the header", "Token limit reached: ‹d6›", "the tokenizer splits words into tokens"),
        part(
            "about-keys", "press any key to continue", "the key is that nobody knows", "the API key is missing",
            "the key to this is patience", "a foreign key violates the constraint", "the private key is stored in the keychain",
            "rotate your keys every ninety days", "key takeaways: ship it", "the secret is in the sauce",
            "it is no secret that ‹word› is slow"),
        part(
            "about-secrets-in-code", "don't commit secrets", "fix: stop logging the password", "feat(auth): add token refresh",
            "docs: where to put the API key", "remove hard-coded credentials from ‹word›", "the secret is read from the environment"),
        part("about-passwords-chinese", "密码必须至少12个字符", "密码错误，请重新输入", "忘记密码了怎么办", "令牌已过期", "请输入密码", "密码是必填项", "密钥管理服务", "修改密码成功"),
        part("about-passwords-japanese", "パスワードは12文字以上です", "パスワードを忘れました", "トークンの有効期限が切れました", "パスワードは必須です", "秘密鍵を安全に保管してください"),
        part("about-passwords-korean", "비밀번호는 12자 이상이어야 합니다", "비밀번호를 잊었습니다", "토큰이 만료되었습니다"),
        part(
            "about-passwords-russian", "пароль должен содержать 12 символов", "пароль: не менее восьми знаков", "забыл пароль от почты",
            "токен истёк", "неверный пароль", "пароль хранится в хранилище"),
        part(
            "about-passwords-german", "Das Passwort muss zwölf Zeichen haben", "Passwort vergessen?", "Das Passwort ist falsch",
            "Das Kennwort lautet wie immer", "Passwort: mindestens zwölf Zeichen", "Der Schlüssel zum Erfolg ist Geduld"),
        part(
            "about-passwords-french", "le mot de passe est obligatoire", "le mot de passe doit contenir douze caractères",
            "mot de passe oublié", "le jeton a expiré"),
        part(
            "about-passwords-spanish", "la contraseña es obligatoria", "la contraseña debe tener doce caracteres", "olvidé mi contraseña",
            "la clave es la paciencia"),
        part("about-passwords-portuguese", "a senha é obrigatória", "a senha deve ter doze caracteres", "esqueci minha senha"),
        part(
            "about-passwords-italian", "la password è obbligatoria", "la password deve avere dodici caratteri", "ho dimenticato la password"
        ),
        part(
            "about-passwords-others", "hasło jest wymagane", "het wachtwoord is verplicht", "heslo je povinné", "lösenordet är för kort",
            "şifre en az on iki karakter olmalı", "كلمة المرور مطلوبة", "पासवर्ड आवश्यक है", "mật khẩu phải có ít nhất 12 ký tự",
            "kata sandi wajib diisi", "пароль обов'язковий"),
        part(
            "error-message", "401 Unauthorized: invalid api key", "Error: secretOrPrivateKey must have a value",
            "fatal: Authentication failed for 'https://‹host›/‹word›.git/'", "sudo: a password is required",
            "Permission denied (publickey,password).", "Access denied for user 'root'@'localhost' (using password: YES)",
            "FATAL: password authentication failed for user \"‹word›\"", "bad credentials", "error: token mismatch at ‹d3›:‹d2›"),
        part(
            "prompt", "Enter passphrase for key '/home/‹word›/.ssh/id_ed25519':", "Password:", "[sudo] password for ‹word›:",
            "New password: ", "Username for 'https://‹host›':", "Password for 'https://‹word›@‹host›':",
            "? Enter your API key (input hidden)"),
        part(
            "list-of-words", "abandon ship before the ocean swallows the piano", "the dolphin, the elephant and the zebra",
            "banana coconut mango avocado", "hammer ladder scissors and a basket", "the circle of the galaxy enhances the crystal"),
    ]

    /// What sites and requests are made of.
    static let web = [
        part(
            "plain-url", "https://‹host›/docs/‹word›", "http://localhost:8080/api/v1/tokens", "https://‹host›/reset-password",
            "https://‹host›/a?id=‹d8›&page=2", "https://‹host›/oauth/authorize?response_type=code&client_id=‹word›&scope=read",
            "https://‹host›/#/settings/api-keys"),
        part(
            "url-with-user", "ssh://git@‹host›/‹word›.git", "git@‹host›:‹word›/‹word›.git", "https://‹word›@‹host›/‹word›.git",
            "postgres://‹word›@localhost/‹word›", "ftp://anonymous@‹host›/", "sftp://‹word›@‹host›:2222/home"),
        part(
            "url-with-port", "redis://localhost:6379/0", "mongodb://‹host›:27017/‹word›", "amqp://‹host›:5672", "http://[::1]:3000/@‹word›",
            "https://‹host›:8443/@‹word›/post", "postgresql://‹host›:5432/‹word›?user=‹word›"),
        part(
            "url-at-sign", "https://medium.example/@‹word›/why-tokens-‹h12›", "https://unpkg.example/‹word›@4.17.21/lib.js",
            "https://‹host›/npm/@‹word›/‹word›@1.2.3", "https://www.google.com/maps/@52.‹d7›,13.‹d7›,15z"),
        part("email", "‹word›@‹host›", "‹word›.‹word›+‹word›@‹host›", "mailto:‹word›@‹host›", "Reply-To: ‹word›@‹host›"),
        part(
            "host", "‹host›", "ip-10-0-‹d2›-‹d2›.ec2.internal", "‹word›-‹h8›.‹host›", "xn--‹a8›.example",
            "‹a12›.execute-api.eu-west-1.amazonaws.com"),
        part(
            "html", "<input type=\"password\" name=\"password\" autocomplete=\"current-password\">", "<label for=\"token\">Token</label>",
            "<meta name=\"csrf-param\" content=\"authenticity_token\">", "<div class=\"password-strength ‹word›\">",
            "<a href=\"/forgot-password\">Forgot password?</a>"),
        part(
            "css", ".css-‹a6›{color:#‹h6›}", ".styles_password__‹w5› { margin: 0 }", "background: #‹h6› url(/img/‹word›.‹h8›.png)",
            "@font-face{src:url(/f/‹h32›.woff2)}", ".token.keyword { color: #‹h6›; }", "sc-‹w5› ‹w6›"),
        part("hex-colour", "#‹h6›", "#‹H8›", "color: #‹h3›;", "rgba(‹d2›, ‹d2›, ‹d2›, 0.5)"),
        part(
            "chunk", "‹word›.‹h8›.chunk.js", "/_next/static/chunks/‹d4›-‹h16›.js", "main-‹u8›.js", "vendors~‹word›.‹h20›.js",
            "/assets/index-‹u8›.css", "runtime.‹h16›.js.map"),
        whole(
            "base64-image", "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA‹b400›==",
            "<img src=\"data:image/gif;base64,R0lGODlhAQABA‹b120›=\" alt=\"‹word›\">",
            "url(data:image/svg+xml;base64,PHN2ZyB4bWxucz0i‹b200›)", #"{"type":"image","data":"/9j/4AAQSkZJRgABAQ‹b600›"}"#),
        whole("base64-font", "@font-face{src:url(data:font/woff2;base64,d09GMgABAAAAA‹b500›==) format(\"woff2\")}"),
        whole(
            "base64-of-files", "{\"content\": \"JVBERi0xLjQK‹b500›\", \"encoding\": \"base64\", \"name\": \"‹word›.pdf\"}",
            "begin 644\n‹b60›\n‹b60›\n‹b60›\nend\n", "UEsDBBQAAAAI‹b300›"),
        whole(
            "source-map", "//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIi‹b300›",
            "{\"version\":3,\"file\":\"‹word›.js\",\"mappings\":\"AAAA,SAASA,EAAEC,GAAG,OAAOC,‹m40›,‹m30›;AACA,‹m20›\"}"),
        whole(
            "minified",
            "!function(e,t){\"object\"==typeof exports?module.exports=t():e.‹word›=t()}(this,function(){var n=‹d4›,r=\"‹l4›\";return function(e){var t=e.token,n=e.password;return t&&n?r(t,n):null}});",
            "var a=function(t,e){return t.key=e,t.secret=void 0,t},b={‹l3›:1,‹l3›:function(){return this.t}};",
            "(self.webpackChunk‹word›=self.webpackChunk‹word›||[]).push([[‹d4›],{‹d5›:(e,t,n)=>{\"use strict\";n.d(t,{Z:()=>r})}}]);"),
        whole(
            "web-headers", "HTTP/1.1 200 OK\r\nX-Request-Id: ‹uuid›\r\nETag: \"‹h32›\"\r\nVary: Authorization, Cookie\r\n",
            "Access-Control-Allow-Headers: Authorization, X-Api-Key, X-CSRF-Token\nServer: ‹word›\n",
            "WWW-Authenticate: Bearer realm=\"‹word›\", error=\"invalid_token\"\n",
            "Strict-Transport-Security: max-age=31536000\nX-Served-By: cache-‹word›\n",
            "Content-Security-Policy: script-src 'nonce-‹w22›==' 'sha256-‹b43›='\n"),
        whole(
            "cookie-of-no-secret", "Cookie: theme=dark; lang=en-GB; _ga=GA1.2.‹d9›.17‹d8›",
            "Set-Cookie: locale=de; Path=/; Max-Age=31536000 # ‹word›",
            "Set-Cookie: session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT # ‹word›"),
        whole(
            "basic-without-secret", "WWW-Authenticate: Basic realm=\"‹word› area\"", "Authorization: Basic <credentials>\nX: ‹word›",
            "Authorization: Bearer ${token}\nX: ‹word›", "use Basic authentication for ‹word›, or a Bearer token"),
        whole(
            "user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1‹d2›.0.‹d4›.‹d2› Safari/537.36",
            "curl/8.‹d1›.1 ‹word›", "‹word›/2.‹d2› (iPhone; iOS 17.‹d1›; Scale/3.00)"),
        part("video-id", "https://youtu.be/‹u11›", "watch?v=‹u11›&t=42s", "vimeo.com/‹d9›", "spotify:track:‹w22›"),
        part(
            "shared-document", "https://docs.google.com/document/d/‹u44›/edit", "https://www.figma.com/file/‹w22›/‹word›",
            "https://www.notion.so/‹word›-‹h32›", "https://gist.github.com/‹word›/‹h32›", "https://codesandbox.io/s/‹a10›"),
    ]
}
