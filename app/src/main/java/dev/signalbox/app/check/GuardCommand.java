package dev.signalbox.app.check;

import picocli.CommandLine.Command;

/// `guard`: the rules of the installation, looked at before they are in force.
@Command(
    name = "guard",
    description = "The rules of guards.yaml.",
    subcommands = RuleDiffCommand.class,
    mixinStandardHelpOptions = true)
public final class GuardCommand {
  GuardCommand() {}
}
