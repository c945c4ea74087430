extension JSONView {
    /// The elements of an array in order, without allocation; empty for anything else.
    package struct Elements: Sequence, IteratorProtocol {
        private let array: JSONView
        private var at: Int
        private let end: Int

        init(_ array: JSONView) {
            self.array = array
            at = array.index &+ 1
            end = array.kind == .array ? Int(array.node.pointee.next) : at
        }

        package mutating func next() -> JSONView? {
            guard at < end else { return nil }
            let element = array.sibling(at)
            at = Int(element.node.pointee.next)
            return element
        }
    }

    /// The members of an object in order, repeated keys included, without allocation; empty for anything else.
    package struct Members: Sequence, IteratorProtocol {
        private let object: JSONView
        private var at: Int
        private let end: Int

        init(_ object: JSONView) {
            self.object = object
            at = object.index &+ 1
            end = object.kind == .object ? Int(object.node.pointee.next) : at
        }

        package mutating func next() -> (key: JSONView, value: JSONView)? {
            guard at < end else { return nil }
            let key = object.sibling(at)
            let value = object.sibling(at &+ 1)
            at = Int(value.node.pointee.next)
            return (key, value)
        }
    }

    package var elements: Elements {
        Elements(self)
    }

    package var members: Members {
        Members(self)
    }
}
