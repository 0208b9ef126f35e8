package dev.signalbox.app.migrate;

import picocli.CommandLine.Command;

/// `import`: files of ours, made of those of other systems.
@Command(
    name = "import",
    description = "Take over what another system goes by.",
    subcommands = AlertmanagerImportCommand.class,
    mixinStandardHelpOptions = true)
public final class ImportCommand {
  ImportCommand() {}
}
