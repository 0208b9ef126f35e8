package dev.signalbox.app.check;

import dev.signalbox.alert.LiveAlertRules;
import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.server.Features;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints where an alert would go, and why.
@Command(
    name = "explain",
    description = "Show where an alert with these labels goes, how loud, and why.",
    mixinStandardHelpOptions = true)
final class AlertRouteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "LABEL=VALUE", arity = "1..*", description = "As in env=prod team=db.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Another alerts.yaml (default: the installation's).")
  private @Nullable Path file;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When, such as 2026-12-24T18:00+01:00 (default: now).")
  private @Nullable String at;

  @Mixin private InstallationFile installation = new InstallationFile();

  AlertRouteCommand() {}

  @Override
  public Integer call() {
    try (Offline offline = Offline.open(installation.path(), Features.PRODUCT.declared())) {
      var policy = offline.policy();
      LiveAlertRules rules = file == null ? policy.alerts() : policy.alertsOf(file);
      rules
          .explain(line(), moment())
          .orElseThrow(() -> new UsageException("Labels are written as in env=prod team=db."))
          .forEach(System.out::println);
      return 0;
    }
  }

  /// The shell has taken the quotes around blanks away.
  private String line() {
    List<String> quoted =
        labels.stream()
            .map(label -> label.contains("\"") ? label : label.replaceFirst("=(.*)$", "=\"$1\""))
            .toList();
    return String.join(" ", quoted);
  }

  private Instant moment() {
    try {
      return at == null ? InstantSource.system().instant() : OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) {
      throw new UsageException("'" + at + "' is no time such as 2026-12-24T18:00+01:00.");
    }
  }
}
