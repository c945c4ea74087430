extension CredentialKind {
    /// Private keys in files, and in what files are pasted into.
    static let keyFiles = [
        whole(
            "pem-rsa", "-----BEGIN¦ RSA PRIVATE KEY-----\n⟦MIIEpAIBAAKCAQEA‹b48›\n‹lines12›⟧\n-----END¦ RSA PRIVATE KEY-----\n",
            "‹word› cat key.pem\n-----BEGIN¦ RSA PRIVATE KEY-----\n⟦MIIEpAIBAAKCAQEA‹b48›\n‹lines4›⟧\n-----END¦ RSA PRIVATE KEY-----\n$ exit",
            #"{"key": "-----BEGIN¦ RSA PRIVATE KEY-----\n⟦MIIEpAIBAAKCAQEA‹b48›\n‹escaped8›⟧\n-----END¦ RSA PRIVATE KEY-----\n"}"#,
            #"{"a":"{\"key\":\"-----BEGIN¦ RSA PRIVATE KEY-----\\n⟦MIIEpAIBAAKCAQEA‹b48›\\n‹twice8›⟧\\n-----END¦ RSA PRIVATE KEY-----\"}"}"#,
            "-----BEGIN¦ RSA PRIVATE KEY-----\r\n⟦MIIEpAIBAAKCAQEA‹b48›\r\n‹crlf6›⟧\r\n-----END¦ RSA PRIVATE KEY-----\r\n",
            "‹word›:\n  key: |\n    -----BEGIN¦ RSA PRIVATE KEY-----\n    ⟦MIIEpAIBAAKCAQEA‹b48›\n    ‹b64›\n    ‹b64›\n    ‹b30›==⟧\n    -----END¦ RSA PRIVATE KEY-----\n"
        ),
        whole(
            "pem-ec", "-----BEGIN¦ EC PRIVATE KEY-----\n⟦MHcCAQEEI‹b55›\n‹lines12›⟧\n-----END¦ EC PRIVATE KEY-----\n",
            "‹word› cat key.pem\n-----BEGIN¦ EC PRIVATE KEY-----\n⟦MHcCAQEEI‹b55›\n‹lines4›⟧\n-----END¦ EC PRIVATE KEY-----\n$ exit",
            #"{"key": "-----BEGIN¦ EC PRIVATE KEY-----\n⟦MHcCAQEEI‹b55›\n‹escaped8›⟧\n-----END¦ EC PRIVATE KEY-----\n"}"#,
            #"{"a":"{\"key\":\"-----BEGIN¦ EC PRIVATE KEY-----\\n⟦MHcCAQEEI‹b55›\\n‹twice8›⟧\\n-----END¦ EC PRIVATE KEY-----\"}"}"#,
            "-----BEGIN¦ EC PRIVATE KEY-----\r\n⟦MHcCAQEEI‹b55›\r\n‹crlf6›⟧\r\n-----END¦ EC PRIVATE KEY-----\r\n",
            "‹word›:\n  key: |\n    -----BEGIN¦ EC PRIVATE KEY-----\n    ⟦MHcCAQEEI‹b55›\n    ‹b64›\n    ‹b64›\n    ‹b30›==⟧\n    -----END¦ EC PRIVATE KEY-----\n"
        ),
        whole(
            "pem-pkcs8", "-----BEGIN¦ PRIVATE KEY-----\n⟦MIIEvQIBADANBgkqhkiG9w0BAQEFAASC‹b32›\n‹lines12›⟧\n-----END¦ PRIVATE KEY-----\n",
            "‹word› cat key.pem\n-----BEGIN¦ PRIVATE KEY-----\n⟦MIIEvQIBADANBgkqhkiG9w0BAQEFAASC‹b32›\n‹lines4›⟧\n-----END¦ PRIVATE KEY-----\n$ exit",
            #"{"key": "-----BEGIN¦ PRIVATE KEY-----\n⟦MIIEvQIBADANBgkqhkiG9w0BAQEFAASC‹b32›\n‹escaped8›⟧\n-----END¦ PRIVATE KEY-----\n"}"#,
            #"{"a":"{\"key\":\"-----BEGIN¦ PRIVATE KEY-----\\n⟦MIIEvQIBADANBgkqhkiG9w0BAQEFAASC‹b32›\\n‹twice8›⟧\\n-----END¦ PRIVATE KEY-----\"}"}"#,
            "-----BEGIN¦ PRIVATE KEY-----\r\n⟦MIIEvQIBADANBgkqhkiG9w0BAQEFAASC‹b32›\r\n‹crlf6›⟧\r\n-----END¦ PRIVATE KEY-----\r\n",
            "‹word›:\n  key: |\n    -----BEGIN¦ PRIVATE KEY-----\n    ⟦MIIEvQIBADANBgkqhkiG9w0BAQEFAASC‹b32›\n    ‹b64›\n    ‹b64›\n    ‹b30›==⟧\n    -----END¦ PRIVATE KEY-----\n"
        ),
        whole(
            "pem-openssh",
            "-----BEGIN¦ OPENSSH PRIVATE KEY-----\n⟦b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ‹b22›\n‹lines12›⟧\n-----END¦ OPENSSH PRIVATE KEY-----\n",
            "‹word› cat key.pem\n-----BEGIN¦ OPENSSH PRIVATE KEY-----\n⟦b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ‹b22›\n‹lines4›⟧\n-----END¦ OPENSSH PRIVATE KEY-----\n$ exit",
            #"{"key": "-----BEGIN¦ OPENSSH PRIVATE KEY-----\n⟦b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ‹b22›\n‹escaped8›⟧\n-----END¦ OPENSSH PRIVATE KEY-----\n"}"#,
            #"{"a":"{\"key\":\"-----BEGIN¦ OPENSSH PRIVATE KEY-----\\n⟦b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ‹b22›\\n‹twice8›⟧\\n-----END¦ OPENSSH PRIVATE KEY-----\"}"}"#,
            "-----BEGIN¦ OPENSSH PRIVATE KEY-----\r\n⟦b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ‹b22›\r\n‹crlf6›⟧\r\n-----END¦ OPENSSH PRIVATE KEY-----\r\n",
            "‹word›:\n  key: |\n    -----BEGIN¦ OPENSSH PRIVATE KEY-----\n    ⟦b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ‹b22›\n    ‹b64›\n    ‹b64›\n    ‹b30›==⟧\n    -----END¦ OPENSSH PRIVATE KEY-----\n"
        ),
        whole(
            "pem-dsa", "-----BEGIN¦ DSA PRIVATE KEY-----\n⟦MIIBvAIBAAKBgQ‹b50›\n‹lines12›⟧\n-----END¦ DSA PRIVATE KEY-----\n",
            "‹word› cat key.pem\n-----BEGIN¦ DSA PRIVATE KEY-----\n⟦MIIBvAIBAAKBgQ‹b50›\n‹lines4›⟧\n-----END¦ DSA PRIVATE KEY-----\n$ exit",
            #"{"key": "-----BEGIN¦ DSA PRIVATE KEY-----\n⟦MIIBvAIBAAKBgQ‹b50›\n‹escaped8›⟧\n-----END¦ DSA PRIVATE KEY-----\n"}"#,
            #"{"a":"{\"key\":\"-----BEGIN¦ DSA PRIVATE KEY-----\\n⟦MIIBvAIBAAKBgQ‹b50›\\n‹twice8›⟧\\n-----END¦ DSA PRIVATE KEY-----\"}"}"#,
            "-----BEGIN¦ DSA PRIVATE KEY-----\r\n⟦MIIBvAIBAAKBgQ‹b50›\r\n‹crlf6›⟧\r\n-----END¦ DSA PRIVATE KEY-----\r\n",
            "‹word›:\n  key: |\n    -----BEGIN¦ DSA PRIVATE KEY-----\n    ⟦MIIBvAIBAAKBgQ‹b50›\n    ‹b64›\n    ‹b64›\n    ‹b30›==⟧\n    -----END¦ DSA PRIVATE KEY-----\n"
        ),
        whole(
            "pem-encrypted-pkcs8",
            "-----BEGIN¦ ENCRYPTED PRIVATE KEY-----\n⟦MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq‹b32›\n‹lines12›⟧\n-----END¦ ENCRYPTED PRIVATE KEY-----\n",
            "‹word› cat key.pem\n-----BEGIN¦ ENCRYPTED PRIVATE KEY-----\n⟦MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq‹b32›\n‹lines4›⟧\n-----END¦ ENCRYPTED PRIVATE KEY-----\n$ exit",
            #"{"key": "-----BEGIN¦ ENCRYPTED PRIVATE KEY-----\n⟦MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq‹b32›\n‹escaped8›⟧\n-----END¦ ENCRYPTED PRIVATE KEY-----\n"}"#,
            #"{"a":"{\"key\":\"-----BEGIN¦ ENCRYPTED PRIVATE KEY-----\\n⟦MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq‹b32›\\n‹twice8›⟧\\n-----END¦ ENCRYPTED PRIVATE KEY-----\"}"}"#,
            "-----BEGIN¦ ENCRYPTED PRIVATE KEY-----\r\n⟦MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq‹b32›\r\n‹crlf6›⟧\r\n-----END¦ ENCRYPTED PRIVATE KEY-----\r\n",
            "‹word›:\n  key: |\n    -----BEGIN¦ ENCRYPTED PRIVATE KEY-----\n    ⟦MIIFHDBOBgkqhkiG9w0BBQ0wQTApBgkq‹b32›\n    ‹b64›\n    ‹b64›\n    ‹b30›==⟧\n    -----END¦ ENCRYPTED PRIVATE KEY-----\n"
        ),
        whole(
            "pem-with-headers",
            "-----BEGIN¦ RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,‹H32›\n\n⟦‹lines12›⟧\n-----END¦ RSA PRIVATE KEY-----\n"
        ),
        whole(
            "pem-cut-off", "$ head -5 key.pem\n-----BEGIN¦ RSA PRIVATE KEY-----\n⟦MIIEpAIBAAKCAQEA‹b48›\n‹b64›\n‹b64›\n‹b64›⟧\n",
            #"{"preview": "-----BEGIN¦ OPENSSH PRIVATE KEY-----\n⟦b3BlbnNzaC1rZXktdjEAAAAA‹b40›\n‹b64›\n‹b64›⟧"}"#),
        whole("pem-one-line", "KEY=\"-----BEGIN¦ PRIVATE KEY-----⟦MIIEvQIBADANBgkqhkiG‹b600›⟧-----END¦ PRIVATE KEY-----\""),
        whole(
            "pem-in-base64", "KEY_B64=⟦LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQp‹b400›⟧",
            "data:\n  tls.key: ⟦LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk‹b400›⟧\n"),
        whole(
            "pem-diff", "+-----BEGIN¦ EC PRIVATE KEY-----\n+⟦MHcCAQEEI‹b55›\n+‹b64›\n+‹b30›==⟧\n+-----END¦ EC PRIVATE KEY-----\n",
            "-‹word›\n+-----BEGIN¦ PRIVATE KEY-----\n+⟦MC4CAQAwBQYDK2VwBCIEI‹b43›⟧\n+-----END¦ PRIVATE KEY-----\n"),
        whole(
            "pgp-private",
            "-----BEGIN¦ PGP PRIVATE KEY BLOCK-----\n\n⟦lQOYB‹b59›\n‹lines12›⟧\n=‹b4›\n-----END¦ PGP PRIVATE KEY BLOCK-----\n",
            "-----BEGIN¦ PGP PRIVATE KEY BLOCK-----\nVersion: ‹word› 2\n\n⟦lQOYB‹b59›\n‹lines6›⟧\n=‹b4›\n-----END¦ PGP PRIVATE KEY BLOCK-----\n"
        ),
        whole(
            "putty",
            "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: ‹word›\nPublic-Lines: 2\nAAAAC3NzaC1lZDI1NTE5AAAAI‹b39›\n‹b20›\nPrivate-Lines: 1\n⟦‹b44›⟧\nPrivate-MAC: ‹h64›\n",
            "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: ‹word›\nPublic-Lines: 1\nAAAAB3NzaC1yc2EAAAA‹b40›\nPrivate-Lines: 3\n⟦‹b64›\n‹b64›\n‹b50›==⟧\nPrivate-MAC: ‹h40›\n"
        ),
        token("age", "AGE¦-SECRET-KEY-1‹q58›"),
        whole(
            "wireguard", "[Interface]\nPrivateKey = ⟦‹b43›=⟧\nAddress = 10.0.0.2/32\n# ‹word›",
            "[Peer]\nPublicKey = ‹b43›=\nPresharedKey = ⟦‹b43›=⟧\n"),
        whole(
            "jwk", #"{"kty":"OKP","crv":"Ed25519","d":"⟦‹u43›⟧","x":"‹u43›"}"#,
            #"{"kty":"RSA","n":"‹u342›","e":"AQAB","d":"⟦‹u342›⟧"}"#),
        whole("minisign", "untrusted comment: minisign encrypted secret key\n⟦RWRTY0Iy‹b204›⟧\n# ‹word›"),
        whole("nix-signing", "cache.‹host›-1:⟦‹b86›==⟧", "secret-key-file: ‹word›-1:⟦‹b86›==⟧"),
        whole(
            "kubeconfig", "users:\n- name: ‹word›\n  user:\n    client-key-data: ⟦LS0tLS1CRUdJTi‹b300›=⟧\n",
            "users:\n- name: ‹word›\n  user:\n    token: ⟦eyJ¦hbGciOiJSUzI1NiIsImtpZCI6Ij‹u40›.eyJpc3MiOiJrdWJlcm5ldGVz‹u200›.‹u342›⟧\n"),
    ]
}
