extension LookAlikeKind {
    /// Digests and what locks versions: random to the eye, public by nature.
    static let digests = [
        part(
            "git-commit", "commit ‹h40›", "‹h40›", "Merge: ‹h7› ‹h7›", "HEAD is now at ‹h7› ‹word›", "index ‹h7›..‹h7› 100644",
            "git checkout ‹h40›", "https://github.com/‹word›/‹word›/commit/‹h40›"),
        whole(
            "git-log", "commit ‹h40›\nMerge: ‹h7› ‹h7›\nDate: ‹date›\n\n    ‹word› the token parser\n",
            "‹h7› (HEAD -> main) rotate keys of ‹word›\n‹h7› add password field\n"),
        part("git-blob", "100644 blob ‹h40›\t‹word›.txt", "040000 tree ‹h40›\tsrc", "object ‹h40›"),
        part("sha256", "‹h64›", "sha256:‹h64›", "‹h64›  ‹word›.tar.gz", "SHA256 (‹word›.iso) = ‹h64›", "sha256sum ‹h64›"),
        part("sha512", "‹h128›", "‹h128›  ‹word›.zip", "sha512: ‹h128›"),
        part("sha1", "‹h40›  ‹word›.bin", "sha1=‹h40›", "sha1: ‹h40›"),
        part("md5", "‹h32›", "‹h32›  ‹word›.pdf", "md5:‹h32›", "MD5 (‹word›) = ‹h32›", "Content-MD5: ‹w22›=="),
        part("blake", "blake2b-‹h64›", "b3sum ‹h64› ‹word›", "blake3:‹h64›"),
        part("crc32", "crc32 ‹h8›", "0x‹H8›", "adler32=‹h8›"),
        part(
            "docker-digest", "‹word›@sha256:‹h64›", "FROM ‹host›/‹word›:1.2@sha256:‹h64›", "Digest: sha256:‹h64›",
            "Status: Downloaded image, ID sha256:‹h64›"),
        part("container-id", "‹h12›   ‹word›:latest   Up 3 hours", "docker logs ‹h12›", "/docker/‹h64›"),
        whole(
            "npm-lock",
            "{\n  \"node_modules/‹word›\": {\n    \"version\": \"4.2.1\",\n    \"resolved\": \"https://registry.npmjs.org/‹word›/-/‹word›-4.2.1.tgz\",\n    \"integrity\": \"sha512-‹b86›==\"\n  }\n}\n",
            "      \"integrity\": \"sha1-‹b27›=\",\n      \"dev\": true, \"x\": \"‹word›\"\n",
            #"{"integrity":"sha512-‹b86›==","engines":{"node":">=8"},"name":"‹word›"}"#),
        whole(
            "yarn-lock",
            "‹word›@^7.0.0:\n  version \"7.1.3\"\n  resolved \"https://registry.yarnpkg.com/‹word›/-/‹word›-7.1.3.tgz#‹h40›\"\n  integrity sha512-‹b86›==\n",
            "\"‹word›@npm:^1.0.0\":\n  version: 1.0.2\n  resolution: \"‹word›@npm:1.0.2\"\n  checksum: 10c0/‹h128›\n"),
        whole("pnpm-lock", "  ‹word›@3.1.0:\n    resolution: {integrity: sha512-‹b86›==}\n    engines: {node: '>=12'}\n"),
        whole(
            "cargo-lock",
            "[[package]]\nname = \"‹word›\"\nversion = \"1.0.1\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"‹h64›\"\n"
        ),
        whole("go-sum", "‹host›/‹word› v1.8.4 h1:‹b43›=\n‹host›/‹word› v1.8.4/go.mod h1:‹b43›=\n"),
        whole(
            "poetry-lock", "files = [\n    {file = \"‹word›-2.31.0-py3-none-any.whl\", hash = \"sha256:‹h64›\"},\n]\n",
            "content-hash = \"‹h64›\"\npython-versions = \">=3.9\" # ‹word›\n"),
        whole("pip-hashes", "‹word›==2.1.0 \\\n    --hash=sha256:‹h64› \\\n    --hash=sha256:‹h64›\n"),
        whole("gem-lock", "CHECKSUMS\n  ‹word› (7.1.2) sha256=‹h64›\n"),
        whole(
            "composer-lock", "\"dist\": {\"type\": \"zip\", \"reference\": \"‹h40›\", \"shasum\": \"\"}, \"name\": \"‹word›\"",
            "\"content-hash\": \"‹h32›\", \"packages\": [\"‹word›\"]"),
        whole(
            "swift-resolved", "{\"identity\": \"‹word›\", \"state\": {\"revision\": \"‹h40›\", \"version\": \"1.4.0\"}}",
            "{\"originHash\" : \"‹h64›\", \"pins\" : [\"‹word›\"]}"),
        whole(
            "nix-hash", "hash = \"sha256-‹b43›=\"; # ‹word›", "/nix/store/‹a32›-‹word›-1.2",
            "\"narHash\": \"sha256-‹b43›=\", \"rev\": \"‹h40›\", \"x\": \"‹word›\""),
        whole(
            "terraform-lock",
            "provider \"registry.terraform.io/‹word›/aws\" {\n  hashes = [\n    \"h1:‹b43›=\",\n    \"zh:‹h64›\",\n  ]\n}\n"),
        whole("gradle-verification", "<component group=\"‹word›\"><sha256 value=\"‹h64›\" origin=\"Generated\"/></component>"),
        whole("homebrew", "url \"https://‹host›/‹word›-1.0.tar.gz\"\nsha256 \"‹h64›\"\n"),
        whole("bazel", "http_archive(name = \"‹word›\", sha256 = \"‹h64›\")", "integrity = \"sha256-‹b43›=\", # ‹word›"),
        whole(
            "subresource-integrity",
            "<script src=\"https://‹host›/‹word›.js\" integrity=\"sha384-‹b64›\" crossorigin=\"anonymous\"></script>"),
        whole("action-pinned", "- uses: actions/checkout@‹h40› # v4 ‹word›"),
        whole("submodule", " ‹h40› vendor/‹word› (heads/main)"),
        part(
            "ssh-fingerprint", "SHA256:‹b43›", "256 SHA256:‹b43› ‹word›@‹word› (ED25519)",
            "2048 MD5:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2› (RSA)"),
        part(
            "certificate-fingerprint",
            "SHA1 Fingerprint=‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›",
            "Serial Number: ‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›",
            "X509v3 Subject Key Identifier: ‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›:‹H2›"),
        part(
            "gpg-fingerprint", "‹H4› ‹H4› ‹H4› ‹H4› ‹H4›  ‹H4› ‹H4› ‹H4› ‹H4› ‹H4›", "gpg: using RSA key ‹H40›", "gpg --recv-keys ‹H16›",
            "pub   rsa4096/0x‹H16›"),
        part("etag", "ETag: \"‹h32›\"", "ETag: W/\"‹h5›-‹b27›\"", "If-None-Match: \"‹h32›-12\"", "\"etag\": \"‹h32›\""),
        part(
            "cache-key", "Cache restored from key: Linux-build-‹h64›", "key: ${{ runner.os }}-npm-‹h64›", "cache hit for turbo:‹h16›",
            "node-modules-‹h64›"),
        part("redis-key", "user:‹d8›:profile:‹h8›", "cache:v2:‹word›:‹h32›", "GET sess_index:‹d10›"),
    ]

    /// Numbers and names that tell things apart.
    static let identifiers = [
        part("uuid", "‹uuid›", "id: ‹uuid›", "\"id\": \"‹uuid›\"", "urn:uuid:‹uuid›", "{‹uuid›}"),
        part(
            "uuid-by-key", "key: ‹uuid›", "primary key: ‹uuid›", "key=‹uuid›", "\"key\": \"‹uuid›\"", "sessionId: ‹uuid›",
            "\"session_id\":\"‹uuid›\"", "partition_key = '‹uuid›'", "\"idempotency_key\": \"‹uuid›\""),
        part("ulid", "01HQ‹k22›", "id=01J‹k23›", "\"ulid\":\"01H‹k23›\""),
        part("nanoid", "id: ‹u21›", "\"id\":\"‹u10›\"", "node-‹u12›"),
        part("object-id", "ObjectId(\"‹h24›\")", "_id: ‹h24›", "/users/‹h24›/edit"),
        part("snowflake-id", "<@‹d18›>", "channel ‹d19›", "tweet ‹d19›"),
        part(
            "message-id", "msg_01‹w22›", "toolu_01‹w22›", "call_‹w24›", "chatcmpl-‹w29›", "resp_‹h48›", "req_011C‹w20›",
            "\"tool_use_id\": \"toolu_01‹w22›\"", "run_‹w24›", "asst_‹w24›"),
        part("stripe-object", "cus_‹w14›", "pi_3‹w23›", "evt_1‹w23›", "price_1‹w23›", "acct_1‹w16›", "in_1‹w23›"),
        part(
            "trace-id", "trace_id=‹h32› span_id=‹h16›", "traceparent: 00-‹h32›-‹h16›-01", "X-Amzn-Trace-Id: Root=1-‹h8›-‹h24›",
            "x-request-id: ‹uuid›", "b3: ‹h32›-‹h16›-1", "CF-RAY: ‹h16›-FRA", "x-amz-request-id: ‹A16›"),
        part(
            "aws-arn", "arn:aws:iam::‹d12›:role/‹word›", "arn:aws:secretsmanager:eu-west-1:‹d12›:secret:‹word›-‹w6›",
            "arn:aws:kms:us-east-1:‹d12›:key/‹uuid›", "arn:aws:s3:::‹word›/*", "arn:aws:lambda:us-east-1:‹d12›:function:‹word›"),
        part("aws-account", "account ‹d12›", "AWS_ACCOUNT_ID=‹d12›", "‹d12›.dkr.ecr.us-east-1.amazonaws.com/‹word›"),
        part(
            "aws-resource", "i-0‹h16›", "vpc-0‹h16›", "sg-0‹h16›", "ami-0‹h16›", "AROA‹t17›", "AIDA‹t17›", "subnet-‹h8›",
            "d‹A13›.cloudfront.net"),
        part(
            "azure-resource", "/subscriptions/‹uuid›/resourceGroups/‹word›/providers/Microsoft.KeyVault/vaults/‹word›",
            "tenant_id = \"‹uuid›\"", "AZURE_CLIENT_ID=‹uuid›", "AZURE_SUBSCRIPTION_ID=‹uuid›"),
        part(
            "gcp-resource", "projects/‹word›/secrets/‹word›/versions/3", "‹d12›-‹a32›.apps.googleusercontent.com",
            "‹word›@‹word›.iam.gserviceaccount.com", "projects/‹d12›/locations/eu/keyRings/‹word›/cryptoKeys/‹word›"),
        part(
            "kubernetes-name", "‹word›-‹h9›-‹a5›", "pod/‹word›-7d4b9c6f8-‹a5›", "secret/‹word›-token-‹a5› created", "default-token-‹a5›",
            "resourceVersion: \"‹d9›\"", "secretName: ‹word›-tls"),
        part(
            "vault-path", "secret/data/‹word›/password", "vault://kv/‹word›#password", "op://‹word›/‹word›/password",
            "projects/‹word›/secrets/db-password", "aws-sm:///‹word›/token", "op read op://‹word›/api/credential"),
        part("ticket", "‹L4›-‹d4›", "PROJ-‹d5› fix login", "RFC ‹d4›", "CVE-2024-‹d5›", "GHSA-‹a4›-‹a4›-‹a4›"),
        part("build-id", "build ‹d8› of ‹word›", "BuildID[sha1]=‹h40›", "deployment dpl_‹w28›", "GITHUB_RUN_ID=‹d11›", "GITHUB_SHA=‹h40›"),
        part(
            "test-id", "data-testid=\"password-input-‹h6›\"", "test_token_expires_‹d3›", "t‹d3›_secret_is_hidden",
            "it('hides the api key ‹d2›')", "__snapshot_‹h8›__"),
        part("number", "‹d16›", "3.14159‹d12›", "1.‹d15›e-7", "0b10110101‹d4›", "‹d20›", "±‹d3›.‹d6›"),
        part("timestamp", "‹date›T‹time›Z", "17‹d8›", "17‹d11›", "‹date› ‹time›.‹d6›+00:00", "@17‹d8›.‹d9›"),
        part("ipv6", "2001:db8:‹h4›:‹h4›:‹h4›:‹h4›:‹h4›:‹h4›", "fe80::‹h4›:‹h4›:‹h4›:‹h4›%eth0", "[2001:db8::‹h4›]:443"),
        part("mac", "‹h2›:‹h2›:‹h2›:‹h2›:‹h2›:‹h2›", "‹H2›-‹H2›-‹H2›-‹H2›-‹H2›-‹H2›", "HWaddr ‹h4›.‹h4›.‹h4›"),
        part("phone", "+49 30 ‹d7›", "(030) ‹d8›", "+1-202-555-‹d4›"),
        part("isbn", "ISBN 978-3-‹d5›-‹d3›-7", "ISSN ‹d4›-‹d4›", "doi:10.‹d4›/‹a8›.‹d6›", "arXiv:24‹d2›.‹d5›"),
        part("coordinates", "52.‹d15›, 13.‹d15›", "geohash u33d‹a8›", "POINT(13.‹d8› 52.‹d8›)"),
        part("ethereum-address", "0x‹h40›", "tx 0x‹h64›", "bc1q‹a38›", "block 0x‹h64› mined"),
        part("memory-address", "0x00007f‹h10›", "rax 0x‹h16›", "at 0x‹h12› in ‹word›()"),
        part("serial", "‹A5›-‹A5›", "S/N ‹A12›", "VIN 1HG‹A14›", "IMEI ‹d15›", "DE‹d20›"),
    ]
}
