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
import dev.signalbox.engine.time.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts the runs together from the configuration.
final class RunWiring {
  private static final long OUTPUT_LIMIT = 10L * 1024 * 1024;

  private RunWiring() {}

  static Runs of(
      Installation installation,
      Policy policy,
      Database database,
      Audit audit,
      Ids ids,
      Timeline clock,
      Timers timers)
      throws IOException {
    Path data = installation.server().data();
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
    return Runs.of(database, audit, ids, clock, timers, guard, config);
  }
}
