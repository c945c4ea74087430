extension CredentialKind {
    /// What only its name tells.
    static let assignments = [
        named(
            "password-assigned", "‹p16›", "DB_PASSWORD", "PASSWORD", "ADMIN_PASSWORD", "MYSQL_ROOT_PASSWORD", "SMTP_PASS",
            "POSTGRES_PASSWORD", "USER_PASSWD"),
        named("password-with-signs", "‹P14›", "DB_PASSWORD", "REDIS_PASSWORD", "KEYSTORE_PASSWORD", "BASIC_AUTH_PASSWORD"),
        named(
            "secret-assigned", "‹w40›", "APP_SECRET", "SESSION_SECRET", "COOKIE_SECRET", "WEBHOOK_SECRET", "SHARED_SECRET", "HMAC_SECRET"),
        named("secret-key-assigned", "‹b43›=", "SECRET_KEY", "SIGNING_KEY", "MINIO_SECRET_KEY", "S3_SECRET_KEY"),
        named("token-assigned", "‹u43›", "ACCESS_TOKEN", "AUTH_TOKEN", "API_TOKEN", "BOT_TOKEN", "DEPLOY_TOKEN", "REFRESH_TOKEN"),
        named("api-key-assigned", "‹h32›", "API_KEY", "SERVICE_API_KEY", "MAPS_APIKEY", "INTERNAL_API_KEY", "WEATHER_API_KEY"),
        named("private-key-assigned", "‹h64›", "PRIVATE_KEY", "DEPLOYER_PRIVATE_KEY", "WALLET_PRIVATE_KEY"),
        named("passphrase-assigned", "‹p20›", "SSH_PASSPHRASE", "KEY_PASSPHRASE", "GPG_PASSPHRASE"),
        named("credential-assigned", "‹w32›", "SERVICE_CREDENTIAL", "DB_CREDENTIALS"),
        named("salt-assigned", "‹w32›", "PASSWORD_PEPPER", "AUTH_SECRET_SALT"),
        whole(
            "password-flag", "‹word› --password=⟦‹p14›⟧ --verbose", "‹word› --password ⟦‹p14›⟧ -v",
            "‹word› login --username ‹word› --password '⟦‹P14›⟧'", #"{"cmd":"‹word› --password=\"⟦‹P14›⟧\" run"}"#,
            "az login --service-principal -u ‹uuid› -p ⟦‹p20›⟧ --tenant ‹uuid›"),
        whole(
            "short-password-flag", "mysql -u root -p⟦‹p14›⟧ ‹word›", "mysqldump -h ‹host› -u ‹word› -p'⟦‹P14›⟧' ‹word›",
            "docker login ‹host› -u ‹word› -p ⟦‹p16›⟧", "sshpass -p '⟦‹P14›⟧' ssh ‹word›@‹host›", "sshpass -p ⟦‹p14›⟧ scp f ‹host›:",
            "redis-cli -h ‹host› -a ⟦‹w24›⟧ ping"),
        whole(
            "echoed-password", "echo '⟦‹P14›⟧' | sudo -S apt update # ‹word›", "echo ⟦‹p14›⟧ | docker login -u ‹word› --password-stdin",
            "echo '‹word›:⟦‹p14›⟧' | chpasswd"),
        whole(
            "password-before-command", "PGPASSWORD=⟦‹p14›⟧ psql -h ‹host› -U ‹word›", "MYSQL_PWD='⟦‹P14›⟧' mysql ‹word›",
            "RESTIC_PASSWORD=⟦‹p20›⟧ restic -r ‹word› snapshots"),
        whole(
            "openssl-password", "openssl enc -aes-256-cbc -pass pass:⟦‹p14›⟧ -in ‹word›",
            "openssl pkcs12 -passin pass:⟦‹p14›⟧ -in ‹word›.p12"),
        whole(
            "sql-password", "CREATE USER ‹word› WITH PASSWORD '⟦‹P14›⟧';", "ALTER ROLE ‹word› PASSWORD '⟦‹p16›⟧';",
            "CREATE USER '‹word›'@'%' IDENTIFIED BY '⟦‹P14›⟧';", "EXEC sp_addlogin '‹word›', '⟦‹p14›⟧'"),
        whole("htpasswd", "‹word›:⟦$2y$10$‹w53›⟧\n", "‹word›:⟦$apr1$‹w8›$‹w22›⟧\n", "‹word›:⟦{SHA}‹b27›=⟧\n"),
        whole(
            "shadow", "‹word›:⟦$6$‹w16›$‹w86›⟧:19700:0:99999:7:::\n", "root:⟦$y$j9T$‹w22›$‹w43›⟧:19700:0:99999:7:::\n# ‹word›",
            "‹word›:⟦$5$‹w16›$‹w43›⟧:19700:0:99999:7:::\n"),
        whole(
            "kubernetes-secret",
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: ‹word›\ntype: Opaque\ndata:\n  password: ⟦‹encoded18›⟧\n",
            "kind: Secret\ndata:\n  username: ‹word›\n  api-key: ⟦‹encoded30›⟧\n",
            "kind: Secret\nstringData:\n  password: ⟦‹p18›⟧\n  x: ‹word›\n",
            #"{"kind":"Secret","metadata":{"name":"‹word›"},"data":{"db-password":"⟦‹encoded18›⟧"}}"#),
        whole(
            "kubectl-secret", "kubectl create secret generic ‹word› --from-literal=password=⟦‹p16›⟧",
            "kubectl create secret generic ‹word› --from-literal=api-token='⟦‹u40›⟧'"),
        whole("gh-secret", "gh secret set API_TOKEN --body '⟦‹u40›⟧' -R ‹word›/‹word›", "vault kv put secret/‹word› password=⟦‹p16›⟧"),
        whole(
            "wifi", "network={\n  ssid=\"‹word›\"\n  psk=\"⟦‹p14›⟧\"\n}\n", "WIFI:T:WPA;S:‹word›;P:⟦‹p14›⟧;;",
            "nmcli dev wifi connect ‹word› password ⟦‹p14›⟧"),
        whole(
            "ansible", "ansible_password: ⟦‹p16›⟧\nansible_user: ‹word›\n", "‹host› ansible_user=‹word› ansible_ssh_pass=⟦‹p14›⟧",
            "ansible_become_pass: '⟦‹P14›⟧' # ‹word›"),
        whole(
            "aws-configure", "aws configure set aws_secret_access_key ⟦‹b40›⟧ --profile ‹word›",
            "AWS Secret Access Key [None]: ⟦‹b40›⟧\nDefault region name: ‹word›"),
        whole("comparison", "if (password == \"⟦‹P14›⟧\") { ‹word›(); }", "if token != '⟦‹u32›⟧': raise ‹word›()"),
        whole(
            "call-argument", "client.login(\"‹word›\", password=\"⟦‹P14›⟧\")", "setPassword(\"⟦‹P14›⟧\") // ‹word›",
            "new Client({ user: '‹word›', pass: '⟦‹p14›⟧' })"),
        whole("unicode-escapes", #"{"‹word›":"password=\u0022⟦‹p16›⟧\u0022"}"#, #"{"x":"API_KEY\u003d⟦‹w32›⟧\u0026y=‹word›"}"#),
        whole("percent-escapes", "body=%7B%22password%22%3A%22⟦‹p14›⟧%22%7D&x=‹word›", "next=%2Fcb%3Faccess_token%3D⟦‹u43›⟧%26x%3D‹word›"),
    ]

    /// Wallets' keys and phrases.
    static let wallets = [
        whole(
            "wallet-phrase", "my seed phrase: ⟦‹seed12›⟧", "MNEMONIC=\"⟦‹seed12›⟧\" # ‹word›", "recovery phrase (24 words): ⟦‹seed24›⟧",
            "助记词：⟦‹seed12›⟧。", #"{"mnemonic":"⟦‹seed12›⟧","x":"‹word›"}"#, "mnemonic: '⟦‹seed24›⟧'\n# ‹word›"),
        token("wallet-import-key", "‹wif1›", "‹wif2›"),
        token("wallet-extended-key", "xp¦rv9s21ZrQH143K‹s96›"),
        named("ethereum-key", "0x‹h64›", "ETH_PRIVATE_KEY", "PRIVATE_KEY", "DEPLOYER_KEY"),
        named("solana-key", "‹s88›", "SOLANA_PRIVATE_KEY", "WALLET_SECRET_KEY"),
        named("infura-secret", "‹h32›", "INFURA_API_SECRET", "INFURA_PROJECT_SECRET"),
        token("alchemy", "https://eth-mainnet.g.alchemy.com/v2/‹u32›"),
        named("etherscan", "‹A34›", "ETHERSCAN_API_KEY"),
    ]
}
