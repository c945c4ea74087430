internal import Model

/// Spaces in which recording is off, as an import gets to know them: what one source says of a space holds for the others.
final class WithheldSpaces {
    var spaces: Set<SpaceName> = []
}
