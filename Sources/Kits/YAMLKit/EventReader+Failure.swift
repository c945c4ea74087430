internal import CYAML

extension Position {
    init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }
}

extension YAMLError {
    /// Why `parser` stopped.
    init(stopped parser: yaml_parser_t, on input: InputText) {
        let position = Position(parser.problem_mark)
        guard let problem = parser.problem else {
            self.init(.outOfMemory, at: position)
            return
        }
        guard !input.isTab(scalarIndex: Int(clamping: parser.problem_mark.index)) else {
            self.init(.tab, at: position)
            return
        }
        var text = String(cString: problem)
        if let context = parser.context {
            text += " (\(String(cString: context)), line \(Position(parser.context_mark).line))"
        }
        self.init(.syntax(text), at: position)
    }
}
