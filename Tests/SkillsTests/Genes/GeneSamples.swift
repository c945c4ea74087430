import Model
import Skills

/// Documents as their authors write them.
enum Samples {
    static let locked = #"""
        {
          "type": "Gene",
          "schema_version": "1.5.0",
          "id": "gene_repair_locked_database",
          "summary": "Wait for a lock, do not delete it",
          "category": "repair",
          "signals_match": ["database is locked", "/SQLITE_BUSY(_\\w+)?/i", "lock|busy"],
          "preconditions": ["a SQLite file is in use"],
          "strategy": ["find who holds the lock", "wait, with a bound"],
          "constraints": {"max_files": 3, "forbidden_paths": [".git", "*.db-wal"]},
          "validation": ["swift test --filter Lock"],
          "asset_id": "sha256:1b0b8e04c570793da6b9b3ea03a2631fe1c40d8dceb31a34535dac8249d2f931"
        }
        """#

    static let capsule = #"""
        {"type":"Capsule","schema_version":"1.5.0","id":"capsule_1","trigger":["database is locked"],"gene":"gene_repair_locked_database",
         "summary":"Waited for the other writer","confidence":0.85,"blast_radius":{"files":1,"lines":12},
         "outcome":{"status":"success","score":0.90},"success_streak":2,"env_fingerprint":{"os":"linux","arch":"x64"}, "x_note" : 1.50}
        """#

    static let event = #"{"type":"EvolutionEvent","id":"evt_1","intent":"repair","meta":{"n":1e2}}"#

    /// A gene with nothing to be said about, but for the members that are put into it.
    static func gene(_ id: String = "gene_plain", signals: String = #"["x"]"#, _ more: String = "") -> String {
        """
        {"type":"Gene","schema_version":"1.0","id":"\(id)","summary":"s","category":"optimize","signals_match":\(signals),\
        "strategy":["do"]\(more.isEmpty ? "" : ",\(more)")}
        """
    }
}

func read(_ text: String, limits: GEPLimits = .standard) throws -> [GEPItem] { try GEP.read(Array(text.utf8), limits: limits) }

func refusal(of text: String, limits: GEPLimits = .standard) -> GEPError? {
    do throws(GEPError) {
        _ = try GEP.read(Array(text.utf8), limits: limits)
        return nil
    } catch {
        return error
    }
}

extension GEPItem {
    var gene: Gene? { if case .gene(let gene) = self { gene } else { nil } }
    var capsule: Capsule? { if case .capsule(let capsule) = self { capsule } else { nil } }
}
