extension TimeZoneRules {
    /// The zone of this machine: `variable` is the value of TZ; without one the system's own file counts, and without that UTC.
    ///
    /// TZ is read as the C library reads it: a zone name (also after ":" or as a path into the database), or a rule such
    /// as "CET-1CEST,M3.5.0,M10.5.0/3"; an empty or senseless value means UTC.
    package static func current(
        variable: String?, folder: String = zoneFolder, localFile: String = "/etc/localtime"
    ) -> TimeZoneRules {
        guard let variable else { return system(localFile: localFile) }
        var name = variable.hasPrefix(":") ? String(variable.dropFirst()) : variable
        if name.hasPrefix(folder + "/") { name = String(name.dropFirst(folder.count + 1)) }
        if let rules = try? TimeZoneRules(name: name, folder: folder) { return rules }
        guard let zone = PosixZone(name.utf8) else { return utc }
        return TimeZoneRules(name: name, history: ZoneHistory(fixedSeconds: zone.standardOffset), future: zone)
    }

    private static func system(localFile: String) -> TimeZoneRules {
        // The link leads into the database; what follows the database's folder is the name of the zone.
        guard let target = try? Paths.real(localFile) else { return utc }
        let parts = target.split(separator: "/")
        let name = parts.lastIndex(of: "zoneinfo").map { parts[($0 + 1)...].joined(separator: "/") } ?? ""
        return (try? TimeZoneRules(name: name.isEmpty ? "localtime" : name, file: target)) ?? utc
    }
}
