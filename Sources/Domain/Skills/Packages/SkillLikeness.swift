internal import Model
package import TextKit

/// How alike two skills are, by what they say.
package enum SkillLikeness {
    /// Of the description and the body; the name may differ.
    package static func shingles(of document: SkillDocument) -> Shingles {
        Shingles(document.manifest.description + "\n" + document.body)
    }

    /// To be kept, and compared with many.
    package static func sketch(of document: SkillDocument) -> TextSketch { TextSketch(shingles(of: document)) }

    /// Exactly, for the few whose sketches are alike.
    package static func similarity(_ left: SkillDocument, _ right: SkillDocument) -> Double {
        Shingles.similarity(shingles(of: left), shingles(of: right))
    }
}
