/// How much a dream takes in, and keeps.
package struct DreamSettings: Sendable {
    /// A session in which nothing happened for so long is at rest.
    package var idleMilliseconds: Int64 = 15 * 60_000
    /// So many events make one dream: what it decides is written in one short transaction.
    package var eventsAtOnce = 2_000
    /// Of the events that are read, such a share may become facts; a few always may.
    package var shareOfFacts = 0.045
    package var fewestFacts = 12
    package var factsOfRun = 8
    /// Such a share of the messages is quoted by facts and episodes together.
    package var shareQuoted = 0.2
    /// What is worth less is not looked at as a fact.
    package var leastWorth = 0.1
    /// Core memory costs at most so many tokens: of the person, and of a project.
    package var coreOfPerson = 1_000
    package var coreOfProject = 500

    package init() {}
}
