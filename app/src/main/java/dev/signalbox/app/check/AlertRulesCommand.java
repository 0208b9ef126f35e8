package dev.signalbox.app.check;

import picocli.CommandLine.Command;

/// `alerts`: the rules of alerts, looked at before they are in force.
@Command(
    name = "alerts",
    description = "The rules of alerts.yaml.",
    subcommands = {AlertRouteCommand.class, AlertTestCommand.class, AlertDiffCommand.class},
    mixinStandardHelpOptions = true)
public final class AlertRulesCommand {
  AlertRulesCommand() {}
}
