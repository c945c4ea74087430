/// Every operation, in the order of the help.
package enum OperationTable {
    package static let all: [Operation] = [
        ImportOperation.row,
        SearchOperation.row,
        SessionOperations.list,
        SessionOperations.show,
        EventOperations.add,
        EventOperations.list,
        EventOperations.show,
        SkillInstallOperation.row,
        SkillListOperations.list,
        SkillShowOperation.row,
        SkillListOperations.search,
        SkillListOperations.menu,
        SkillVerifyOperation.row,
        SkillExportOperation.row,
        LifeOperations.removeSkill,
        LifeOperations.restoreSkill,
        GeneOperations.list,
        GeneOperations.show,
        GeneOperations.match,
        GeneTransferOperations.importing,
        GeneTransferOperations.exporting,
        LifeOperations.removeGene,
        LifeOperations.restoreGene,
        ReviewOperations.list,
        ReviewOperations.show,
        ReviewOperations.approve,
        ReviewOperations.reject,
        RequestOperations.forget,
        RequestOperations.correct,
        ForgetOperation.row,
        StoreOperations.stats,
        VerifyOperation.row,
        RebuildOperation.row,
        DoctorOperation.row,
        BackupOperations.backup,
        BackupOperations.restore,
        ExportOperation.row,
        ConnectOperations.connect,
        ConnectOperations.disconnect,
    ]

    /// Options that every operation takes.
    package static let global: [Parameter] = [
        .option(
            "store", .path, "DIR", default: "$REVERIE_HOME, else $XDG_DATA_HOME/reverie, else ~/.local/share/reverie", "the store's folder"),
        .option(
            "space", .text, "NAME", repeats: true, default: "personal; all for one session or event by its name",
            "the space to work in; '*' names all"),
        .flag("json", "answer in JSON, as docs/json-output.md describes"),
        .flag("quiet", "no remarks and no progress"),
        .flag("help", "say how a command is used"),
    ]
}
