extension CredentialKind {
    /// Passwords as people tell them.
    static let prose = [
        whole(
            "told-english", "the password is ⟦‹P12›⟧", "The password for ‹word› is ⟦‹p14›⟧.", "Password: ⟦‹P12›⟧\nUser: ‹word›",
            "log in as ‹word› with password ⟦‹p12›⟧, then restart", "my passphrase is \"⟦‹p16›⟧\"", "pw: ⟦‹P12›⟧ (‹word›)",
            "the new root password will be `⟦‹P12›⟧`", "creds: ‹word› / ⟦‹p14›⟧"),
        whole("told-chinese", "密码是⟦‹p12›⟧", "‹word›的登录密码：⟦‹P12›⟧，请保密", "口令为⟦‹p14›⟧。", "密码:⟦‹p12›⟧", "用户名‹word›，密码⟦‹p14›⟧"),
        whole("told-traditional-chinese", "密碼是⟦‹p12›⟧", "‹word›的密碼：⟦‹p14›⟧。"),
        whole("told-japanese", "パスワードは⟦‹p12›⟧です", "パスワード：⟦‹P12›⟧", "‹word›の暗証番号は⟦‹p14›⟧です。"),
        whole("told-korean", "비밀번호는 ⟦‹p12›⟧입니다", "비밀번호: ⟦‹P12›⟧ (‹word›)", "암호는 ⟦‹p14›⟧"),
        whole("told-russian", "пароль: ⟦‹p12›⟧", "Пароль от ‹word› — ⟦‹P12›⟧", "мой пароль ⟦‹p14›⟧, не потеряй", "пароль такой: ⟦‹p12›⟧."),
        whole("told-ukrainian", "пароль: ⟦‹p12›⟧ до ‹word›", "Пароль — ⟦‹p14›⟧."),
        whole(
            "told-german", "Das Passwort lautet ⟦‹p12›⟧", "Passwort: ⟦‹P12›⟧ für ‹word›", "Das Kennwort ist ⟦‹p14›⟧.",
            "Zugangsdaten: ‹word› / Passwort ⟦‹p12›⟧"),
        whole("told-french", "le mot de passe est ⟦‹p12›⟧", "Mot de passe : ⟦‹P12›⟧ (‹word›)"),
        whole("told-spanish", "la contraseña es ⟦‹p12›⟧", "Contraseña: ⟦‹P12›⟧ de ‹word›", "la clave es ⟦‹p14›⟧"),
        whole("told-portuguese", "a senha é ⟦‹p12›⟧", "Senha: ⟦‹P12›⟧ de ‹word›", "palavra-passe: ⟦‹p14›⟧"),
        whole("told-italian", "la password è ⟦‹p12›⟧", "Password di ‹word›: ⟦‹P12›⟧", "parola d'ordine: ⟦‹p14›⟧"),
        whole("told-dutch", "het wachtwoord is ⟦‹p12›⟧", "Wachtwoord: ⟦‹P12›⟧ voor ‹word›"),
        whole("told-polish", "hasło to ⟦‹p12›⟧", "Hasło: ⟦‹P12›⟧ do ‹word›"),
        whole("told-turkish", "şifre: ⟦‹p12›⟧", "Parola ⟦‹P12›⟧ olarak ayarlandı, ‹word›"),
        whole("told-czech", "heslo je ⟦‹p12›⟧", "Heslo: ⟦‹P12›⟧ (‹word›)"),
        whole("told-swedish", "lösenordet är ⟦‹p12›⟧", "Lösenord: ⟦‹P12›⟧ till ‹word›"),
        whole("told-arabic", "كلمة المرور هي ⟦‹p12›⟧", "كلمة السر: ⟦‹p14›⟧"),
        whole("told-hindi", "पासवर्ड है ⟦‹p12›⟧", "पासवर्ड: ⟦‹p14›⟧"),
        whole("told-vietnamese", "mật khẩu là ⟦‹p12›⟧", "Mật khẩu: ⟦‹P12›⟧ (‹word›)"),
        whole("told-indonesian", "kata sandinya ⟦‹p12›⟧", "Kata sandi: ⟦‹P12›⟧ untuk ‹word›"),
    ]
}
