extension ChunkShape {
    /// `/a/b`, `~/x`, `src/x.swift`, `C:\x`, `file.ext`. `and/or` is none: between two plain words one slash is not enough.
    func isPath(_ chunk: Range<Int>) -> Bool {
        let start = chunk.lowerBound
        if contains(chunk, "\\") {
            let isDrive = text.isLetter(start) && text.byte(start + 1) == UInt8(ascii: ":") && text.byte(start + 2) == UInt8(ascii: "\\")
            return (isDrive && chunk.count > 3) || (text.starts(start, "\\\\") && text.isAlphanumeric(start + 2))
        }
        if !contains(chunk, "/") { return isFileName(chunk) || isDotFile(chunk) }
        guard hasLetter(chunk), !contains(chunk, "@") else { return false }
        if text.starts(start, "./") || text.starts(start, "../") || text.starts(start, "~/") { return true }
        if text.byte(start) == UInt8(ascii: "/") { return text.byte(start + 1) != UInt8(ascii: "/") }
        return isRelative(chunk)
    }

    private func isRelative(_ chunk: Range<Int>) -> Bool {
        var slashes = 0
        var isMarked = false
        var lastStart = chunk.lowerBound
        for place in chunk {
            if text.base[place] == UInt8(ascii: "/") {
                if place == lastStart { return false }
                slashes += 1
                lastStart = place + 1
            } else if text.base[place] == UInt8(ascii: "_") || (text.isDigit(place) && chunk.lowerBound < place && text.isLetter(place - 1))
            {
                isMarked = true
            }
        }
        if slashes > 1 || isMarked || lastStart == chunk.upperBound { return true }
        return contains(lastStart..<chunk.upperBound, ".") && isFileName(lastStart..<chunk.upperBound)
    }

    /// With a known ending; others are words of a program.
    private func isFileName(_ name: Range<Int>) -> Bool {
        guard let dot = name.last(where: { text.base[$0] == UInt8(ascii: ".") }), dot > name.lowerBound, dot + 1 < name.upperBound,
            let ending = text.folded(dot + 1..<name.upperBound), Self.endings.contains(ending)
        else { return false }
        // `p.m` and `a.b.c` are no sources in C.
        if ending.utf8.count == 1, dot - name.lowerBound < 2 || contains(name.lowerBound..<dot, ".") { return false }
        return text.all(name.lowerBound..<dot) { text.isAlphanumeric($0) || text.base[$0] >= 0x80 || "._-+".utf8.contains(text.base[$0]) }
    }

    /// `.env`, `.gitignore`
    private func isDotFile(_ name: Range<Int>) -> Bool {
        text.byte(name.lowerBound) == UInt8(ascii: ".") && name.count > 2 && text.isLower(name.lowerBound + 1)
            && text.all(name.lowerBound + 1..<name.upperBound) { text.isAlphanumeric($0) || ".-_".utf8.contains(text.base[$0]) }
    }

    func hasLetter(_ range: Range<Int>) -> Bool { range.contains { text.isLetter($0) || text.base[$0] >= 0x80 } }

    private static let endings = Set(
        """
        adoc asm avi bash bat bin bmp c cc cfg clj cmake conf config cpp cs css csv db diff dll doc docx dylib el env erl ex \
        exe exs fish gif go gradle gz h hpp hs htm html ico ini ipynb jar java jpeg jpg js json jsonl jsx kt kts lock log lua \
        m md mdx mjs ml mm mov mp3 mp4 nix o obj odt ogg org parquet patch pdf php pl plist png pom ppt pptx proto ps1 psd py \
        pyc r rb rs rst rtf sass scala scss sh so sql sqlite svg svelte swift tar tex tf tgz toml ts tsv tsx txt vue war wasm \
        wav webm webp xls xlsx xml yaml yml zig zip zsh
        """
        .split(separator: " ").map(String.init))
}
