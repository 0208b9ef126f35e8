package dev.signalbox.app.audit;

import picocli.CommandLine.Command;

/// `audit`: the record proved, exported and witnessed without a server and without a network, also
/// while a server writes it; and values erased while none does.
@Command(
    name = "audit",
    description = "The record of what was done.",
    subcommands = {
      AuditVerifyCommand.class,
      AuditCheckpointCommand.class,
      AuditExportCommand.class,
      AuditEraseCommand.class
    },
    mixinStandardHelpOptions = true)
public final class AuditCommand {
  AuditCommand() {}
}
