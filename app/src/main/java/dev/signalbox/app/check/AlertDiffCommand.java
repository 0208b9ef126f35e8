package dev.signalbox.app.check;

import dev.signalbox.app.DataFolderOption;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.server.DatabaseUrl;
import dev.signalbox.app.server.Features;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints what would have become of the alerts of the last 30 days under another alerts.yaml.
/// Changes nothing, also while a server runs.
@Command(
    name = "diff",
    description = {
      "Show which cards, rooms and sounds of the last 30 days would be others under another",
      "alerts.yaml."
    },
    mixinStandardHelpOptions = true)
final class AlertDiffCommand implements Callable<Integer> {
  private static final Duration LOOKED_AT = Duration.ofDays(30);

  @Parameters(paramLabel = "FILE", description = "The other alerts.yaml.")
  private Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The server's data folder (default: ${DEFAULT-VALUE}).",
      defaultValue = "data")
  private Path data = Path.of("data");

  @Mixin private InstallationFile installation = new InstallationFile();

  AlertDiffCommand() {}

  @Override
  public Integer call() {
    Path folder = DataFolderOption.of(data);
    try (Offline offline = Offline.open(installation.path(), Features.PRODUCT.declared());
        Database database =
            Databases.readOnly(DatabaseUrl.from(System.getenv(DatabaseUrl.VARIABLE), folder))) {
      var policy = offline.policy();
      Instant since = InstantSource.system().instant().minus(LOOKED_AT);
      policy.alerts().diff(policy.alertsOf(file), database, since).forEach(System.out::println);
      return 0;
    }
  }
}
