package dev.signalbox.app.check;

import dev.signalbox.alert.LiveAlertRules;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.server.Features;
import dev.signalbox.engine.document.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Reads an alerts.yaml as if it were to take the place of the one in force, and tries its tests.
@Command(
    name = "test",
    description = {
      "Check another alerts.yaml and try its tests, with the rooms of the installation.",
      "Ends with 1 when it would not be taken up."
    },
    mixinStandardHelpOptions = true)
final class AlertTestCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The other alerts.yaml.")
  private Path file = Path.of("");

  @Mixin private InstallationFile installation = new InstallationFile();

  AlertTestCommand() {}

  @Override
  public Integer call() {
    try (Offline offline = Offline.open(installation.path(), Features.PRODUCT.declared())) {
      List<Finding> findings = LiveAlertRules.findings(file, offline.policy()::named);
      findings.forEach(finding -> System.out.println(finding.coded()));
      if (findings.stream().anyMatch(Finding::blocks)) {
        return 1;
      }
      System.out.println(offline.policy().alertsOf(file).summary() + " hold.");
      return 0;
    }
  }
}
