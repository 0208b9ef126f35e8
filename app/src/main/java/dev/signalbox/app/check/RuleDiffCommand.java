package dev.signalbox.app.check;

import dev.signalbox.app.audit.AuditRecord;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.server.Features;
import dev.signalbox.chat.builtin.RuleDiff;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.JdbcAuditReader;
import dev.signalbox.engine.audit.JdbcAuditSearch;
import dev.signalbox.engine.store.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Prints which decisions of the record would change under the rules of another file. Changes
/// nothing, also while a server runs.
@Command(
    name = "diff",
    description = {
      "Show which decisions of the last 30 days would change under another guards.yaml.",
      "People, groups and runbooks are those of now."
    },
    mixinStandardHelpOptions = true)
final class RuleDiffCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The other guards.yaml.")
  private Path file = Path.of("");

  @Mixin private InstallationFile installation = new InstallationFile();
  @Mixin private AuditRecord record = new AuditRecord();

  RuleDiffCommand() {}

  @Override
  public Integer call() {
    try (Offline offline = Offline.open(installation.path(), Features.PRODUCT.declared());
        Database database = record.open()) {
      var policy = offline.policy();
      var search =
          new JdbcAuditSearch(database, Set.copyOf(new JdbcAuditReader(database).chains()));
      RuleDiff.Report report =
          new RuleDiff(offline.parser(), policy.people())
              .of(
                  search,
                  AuditQuery.ALL,
                  InstantSource.system().instant(),
                  policy.guard(),
                  policy.guardOf(file));
      System.out.println(report.summary() + ".");
      report
          .changes()
          .forEach((change, times) ->
              System.out.println(
                  "  %d× %s in %s: %s%n      now %s, then %s"
                      .formatted(
                          times,
                          change.person(),
                          change.room(),
                          change.line(),
                          change.before(),
                          change.after())));
      report
          .unclear()
          .forEach((why, times) -> System.out.println("  ? %d× %s".formatted(times, why)));
      return 0;
    }
  }
}
