extension LookAlikeKind {
    /// Paths, versions, listings and the like.
    static let files = [
        part(
            "path", "/home/‹word›/.ssh/id_ed25519.pub", "~/.aws/credentials", "/run/secrets/db_password",
            "C:\\Users\\‹word›\\AppData\\Local\\token.json", "src/auth/password_reset.rs", "/etc/ssl/private/‹word›.key",
            "config/secrets.yml.enc", "/var/lib/docker/overlay2/‹h64›/merged", "node_modules/.cache/‹word›/‹h40›.json"),
        part(
            "object-path", "s3://‹word›-backups/‹date›/dump-‹h8›.sql.gz", "gs://‹word›/models/‹h32›/weights.bin",
            "https://‹word›.s3.amazonaws.com/uploads/‹uuid›.png", "abfss://‹word›@‹word›.dfs.core.windows.net/x",
            "s3://‹word›/‹h2›/‹h2›/‹h64›"),
        part(
            "version", "‹word› 4.17.21", "v2.‹d2›.‹d1›-rc.1+build.‹h7›", "‹word›@npm:18.2.0", "Python 3.11.‹d1›",
            "‹word›_1.2.3-4+deb12u1_amd64.deb", "0.0.0-‹d14›-‹h12›"),
        part(
            "package-name", "@aws-sdk/client-secrets-manager", "passport-http-bearer", "libsecret-1-dev", "python3-keyring",
            "github.com/golang-jwt/jwt/v5 v5.2.0", "tokio-rustls = \"0.26\""),
        part(
            "command", "git push --force-with-lease origin ‹word›", "ssh-keygen -t ed25519 -C ‹word›@‹host›", "openssl rand -base64 32",
            "gh auth login", "docker login ‹host›", "kubectl get secret ‹word› -o yaml", "vault kv get secret/‹word›",
            "aws sts get-session-token --duration-seconds 3600", "npm token list", "mkdir -p build/‹word› && cp -p a b",
            "ssh -p 2222 ‹word›@‹host›", "mysql -u root -p", "curl -u ‹word› https://‹host›/", "docker run -p 8080:80 ‹word›",
            "tar -pxvf ‹word›.tar"),
        whole(
            "listing", "-rw------- 1 ‹word› ‹word› ‹d4› Jan  3 10:12 id_rsa\n-rw-r--r-- 1 ‹word› ‹word› ‹d3› Jan  3 10:12 id_rsa.pub\n",
            "$ ls\npassword.txt  secrets.env  token.json  ‹word›.md\n", "drwxr-xr-x 2 root root 4096 ‹date› ‹h40›\n"),
        whole(
            "diff-header",
            "diff --git a/‹word›.py b/‹word›.py\nindex ‹h7›..‹h7› 100644\n--- a/‹word›.py\n+++ b/‹word›.py\n@@ -12,7 +12,7 @@ def get_token():\n-    token = old()\n+    token = new()\n"
        ),
        whole(
            "stack-trace",
            "Traceback (most recent call last):\n  File \"/srv/‹word›/auth.py\", line ‹d3›, in check_password\n    raise InvalidToken(\"token expired\")\n",
            "    at validateToken (/srv/‹word›/auth.js:‹d3›:‹d2›)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)\n"
        ),
        whole(
            "log", "‹date› ‹time› INFO  auth: user ‹word› logged in with password from 10.0.‹d2›.‹d2›\n",
            "‹date›T‹time›Z level=warn msg=\"token expired\" user_id=‹d6› request_id=‹uuid›\n",
            "[‹time›] tokens in=‹d5› out=‹d4› key=‹word›\n", "time=‹time› msg=\"api key rotated\" key_id=‹d4› by=‹word›\n"),
        whole(
            "package-json",
            "{\"name\": \"‹word›\", \"version\": \"1.2.3\", \"dependencies\": {\"jsonwebtoken\": \"^9.0.2\", \"password-hash\": \"1.2.2\"}}"
        ),
        whole(
            "openapi", "securitySchemes:\n  ‹word›:\n    type: apiKey\n    in: header\n    name: X-API-Key\n",
            "password:\n  type: string\n  format: password\n  description: of ‹word›\n"),
        whole(
            "json-schema",
            ##"{"properties": {"api_key": {"type": "string", "minLength": ‹d2›}, "token": {"$ref": "#/definitions/Token"}}}"##,
            #"{"required": ["username", "password", "‹word›"], "additionalProperties": false}"#),
        whole(
            "kubernetes-reference", "env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: ‹word›\n      key: password\n",
            "volumes:\n- name: ‹word›\n  secret:\n    secretName: ‹word›-tls\n"),
        whole(
            "compose-reference", "secrets:\n  db_password:\n    file: ./‹word›.txt\n",
            "environment:\n  POSTGRES_PASSWORD_FILE: /run/secrets/‹word›\n"),
        whole(
            "ci-reference", "env:\n  TOKEN: ${{ secrets.‹L8› }}\n", "with:\n  token: ${{ github.token }} # ‹word›\n",
            "variables:\n  API_KEY: $CI_‹L6›_KEY\n"),
        whole(
            "terraform-reference", "variable \"‹word›_password\" {\n  type      = string\n  sensitive = true\n}\n",
            "password = data.aws_secretsmanager_secret_version.‹word›.secret_string", "secret_id = aws_secretsmanager_secret.‹word›.id\n",
            "token = module.‹word›.api_token"),
        whole("table", "| name | type | default |\n|---|---|---|\n| password | string | none |\n| ‹word›_token | string | empty |\n"),
        whole(
            "translation",
            "{\"login.password\": \"Password\", \"login.token\": \"Token\", \"login.forgot\": \"Forgot your password, ‹word›?\"}",
            "password: \"Passwort\"\nconfirm_password: \"Passwort bestätigen\"\nname: ‹word›\n",
            "msgid \"Password\"\nmsgstr \"Пароль\"\n# ‹word›\n"),
        whole(
            "protein", "MKTAYIAKQRQISFVKSHFSRQLEERLGLIEVQAPILSRVGDGTQDNLSGAEKAVQVK‹L30›",
            ">seq‹d4›\nACGTTGCAAGGCTTAACGGATCCATGCATTAGCCGTA‹L1›\n"),
        whole(
            "chess-and-sudoku", "rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR b KQkq e3 0 ‹d2›", "‹d81›",
            "1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 ‹d2›. Ba4"),
        whole(
            "hexdump", "00000‹h3›0: ‹h4› ‹h4› ‹h4› ‹h4› ‹h4› ‹h4› ‹h4› ‹h4›  ................\n",
            "00000‹h3›0  ‹h2› ‹h2› ‹h2› ‹h2› ‹h2› ‹h2› ‹h2› ‹h2›  |........|\n"),
        whole("vector", "[0.0‹d15›, -0.0‹d15›, 0.1‹d15›, -0.2‹d15›]", "embedding: [‹d2›.‹d8›, -1.‹d8›, 0.‹d8›] # ‹word›"),
    ]

    /// The halves of keys that everybody may see.
    static let publicKeys = [
        whole(
            "public-pem", "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A‹b32›\n‹lines4›\n-----END PUBLIC KEY-----\n",
            "-----BEGIN RSA PUBLIC KEY-----\nMIIBCgKCAQEA‹b52›\n‹lines4›\n-----END RSA PUBLIC KEY-----\n",
            #"{"key":"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE‹b28›\n‹b58›==\n-----END PUBLIC KEY-----\n"}"#),
        whole(
            "certificate", "-----BEGIN CERTIFICATE-----\nMIID‹b60›\n‹lines12›\n-----END CERTIFICATE-----\n",
            #"{"ca": "-----BEGIN CERTIFICATE-----\nMIIB‹b60›\n‹escaped8›\n-----END CERTIFICATE-----\n"}"#,
            "certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JS‹b400›=\n# ‹word›"),
        whole("certificate-request", "-----BEGIN CERTIFICATE REQUEST-----\nMIIC‹b60›\n‹lines8›\n-----END CERTIFICATE REQUEST-----\n"),
        whole(
            "parameters", "-----BEGIN DH PARAMETERS-----\nMIIBCAKCAQEA‹b52›\n‹lines3›\n-----END DH PARAMETERS-----\n",
            "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n‹word›"),
        whole("pgp-public", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINB‹b59›\n‹lines8›\n=‹b4›\n-----END PGP PUBLIC KEY BLOCK-----\n"),
        whole(
            "pgp-signature", "-----BEGIN PGP SIGNATURE-----\n\niQIzBAABCAAdFiEE‹b48›\n‹lines4›\n=‹b4›\n-----END PGP SIGNATURE-----\n",
            "gpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTk‹b30›\n -----END SSH SIGNATURE-----\n"),
        part(
            "ssh-public", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI‹b43› ‹word›@‹word›",
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC‹b330›== ‹word›",
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBB‹b86›= ‹word›"),
        part(
            "known-hosts", "‹host› ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI‹b43›",
            "|1|‹b27›=|‹b27›= ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ‹b340›", "[‹host›]:2222 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI‹b43›"),
        part("age-recipient", "age1‹T58›", "# public key: age1‹T58›"),
        whole("wireguard-public", "[Peer]\nPublicKey = ‹b43›=\nAllowedIPs = 0.0.0.0/0\n# ‹word›"),
        whole(
            "jwk-public", #"{"kty":"RSA","n":"‹u342›","e":"AQAB","kid":"‹h16›","use":"sig"}"#,
            #"{"kty":"EC","crv":"P-256","x":"‹u43›","y":"‹u43›"}"#),
        whole(
            "dkim", "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCB‹b180›",
            "DKIM-Signature: v=1; a=rsa-sha256; d=‹host›; s=‹word›; bh=‹b43›=;\n"),
        part("nix-public", "cache.nixos.org-1:‹b43›=", "trusted-public-keys = ‹host›-1:‹b43›="),
        part("pin", "pin-sha256=\"‹b43›=\"", "sha256/‹b43›="),
        part("cosign", "ghcr.io/‹word›/‹word›:sha256-‹h64›.sig", "rekor log index ‹d9›"),
        part("wallet-address", "1‹s33›", "3‹s33›", "addr1q‹T58›", "xp¦ub661MyMwAqRbcF‹s94›"),
    ]

    /// Public by design, or with the front of a credential and nothing behind it.
    static let nearMisses = [
        part("stripe-publishable", "pk_live_‹w24›", "pk_test_51‹w97›", "Stripe('pk_live_51‹w97›')"),
        part("mapbox-public", "pk.eyJ1Ijoi‹w60›.‹u22›", "mapboxgl.accessToken = 'pk.eyJ1Ijoi‹w60›.‹u22›';"),
        part("recaptcha-site", "data-sitekey=\"6L‹u38›\"", "grecaptcha.execute('6L‹u38›')", "RECAPTCHA_SITE_KEY=6L‹u38›"),
        part("sentry-dsn", "https://‹h32›@o‹d6›.ingest.sentry.io/‹d7›", "SENTRY_DSN=https://‹h32›@o‹d6›.ingest.us.sentry.io/‹d16›"),
        part("analytics-id", "G-‹A10›", "UA-‹d8›-1", "GTM-‹A7›", "gtag('config', 'G-‹A10›');", "fbq('init', '‹d15›')", "phc_‹w43›"),
        part(
            "client-id", "client_id=‹word›-web", "clientId: '‹uuid›'", "GOOGLE_CLIENT_ID=‹d12›-‹a32›.apps.googleusercontent.com",
            "SLACK_CLIENT_ID=‹d12›.‹d13›", "Iv1.‹h16›"),
        part("algolia-public", "appId: '‹A10›', indexName: '‹word›'", "https://‹A10›-dsn.algolia.net/1/indexes/‹word›"),
        part(
            "prefix-alone", "tokens start with gh¦p_ or github¦_pat_", "keys that begin with s¦k-ant-", "AK¦IA is the prefix",
            "an xo¦xb token", "the hv¦s. prefix", "gl¦pat- and gl¦dt-", "it looks like s¦k_live_ followed by random characters"),
        part(
            "prefix-and-words", "gh¦p_token_goes_here", "s¦k-learn-contrib", "np¦m_config_registry", "np¦m_lifecycle_event",
            "np¦m_package_version", "h¦f_hub_download", "gl¦pat-example", "r¦8_something", "lin¦_api_client", "py¦pi-publish",
            "ruby¦gems_version", "s¦k-proj-name"),
        part("prefix-too-short", "gh¦p_‹w8›", "AK¦IA‹t6›", "xo¦xb-‹d4›", "AI¦za‹u5›", "s¦k_live_‹w4›", "S¦G.‹u4›"),
        part(
            "prefix-inside-word", "ask-‹word›-for-help", "disk-‹word›-usage-report-for-today", "task-‹word›-scheduler-with-retries",
            "risk-assessment-for-‹word›", "mask-‹word›-layer-norm-weights", "flask-‹word›-extension-template"),
        part(
            "three-dots", "com.‹word›.security.PasswordEncoder.DefaultImplementation", "‹word›.‹word›.‹word›",
            "eyJ is how base64 of an object begins", "org.springframework.security.oauth2.jwt.JwtDecoder"),
        part(
            "public-token-url", "https://‹host›/unsubscribe/‹uuid›", "https://‹host›/i/‹w8›", "https://img.‹host›/‹h40›.jpg",
            "https://‹host›/avatar/‹h32›?s=80"),
        part(
            "dotenv-without-secret", "NODE_ENV=production", "PORT=‹d4›", "LOG_LEVEL=debug", "AWS_REGION=eu-west-1",
            "AWS_DEFAULT_OUTPUT=json", "DATABASE_HOST=‹host›", "REDIS_URL=redis://localhost:6379", "BASE_URL=https://‹host›",
            "KEYCLOAK_REALM=‹word›", "SSH_AUTH_SOCK=/tmp/ssh-‹w12›/agent.‹d4›", "TOKENIZERS_PARALLELISM=false"),
        part(
            "model-name", "claude-sonnet-4-20250514", "gpt-4o-mini-2024-07-18", "‹word›/Llama-3.1-8B-Instruct-GGUF",
            "text-embedding-3-large", "ft:gpt-3.5-turbo-0125:‹word›::‹w8›"),
        part(
            "feature-flag", "enable-token-rotation-v2", "secrets.scanning.enabled=true", "password_login_disabled: true",
            "use_api_key_auth = false"),
        part(
            "keyboard", "Ctrl+Alt+Delete", "Key: Enter", "keyCode: ‹d2›", "KeyboardEvent.key === 'Escape'",
            "ssh key exchange: curve25519-sha256@libssh.org"),
    ]
}
