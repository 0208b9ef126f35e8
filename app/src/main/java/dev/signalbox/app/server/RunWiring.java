package dev.signalbox.app.server;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts the runs together from the configuration.
final class RunWiring {
  private static final long OUTPUT_LIMIT = 10L * 1024 * 1024;

  private RunWiring() {}

  /// @param data folder of what this server keeps besides the database
  static Runs of(
      Installation installation,
      Policy policy,
      Database database,
      Audit audit,
      Ids ids,
      Timeline clock,
      Path data)
      throws IOException {
    Path launches = data.resolve("run").toAbsolutePath();
    Path work = data.resolve("work").toAbsolutePath();
    Files.createDirectories(launches);
    Files.createDirectories(work);
    var library = new Library(policy.runbooks()::catalog, policy.vocabularies()::names);
    var guard =
        new RunGuard(
            policy.guard(), policy.permissions(), policy.people(), library, policy.visibility());
    var connections = installation.connections();
    var config =
        new RunConfig(
            NodeName.name(data, ids),
            launches,
            work,
            OUTPUT_LIMIT,
            installation.lease(),
            connections,
            connections.secrets());
    return Runs.of(database, audit, ids, clock, guard, library, config);
  }
}
