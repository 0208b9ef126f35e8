package dev.signalbox.app.server;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.chat.pipeline.LiveLibrary;
import dev.signalbox.chat.pipeline.LiveRunGuard;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.RunsNeeds;
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

  /// What runs are kept in and recorded with.
  record Ground(Database database, Audit audit, Ids ids, Timeline clock) {}

  static Runs of(Installation installation, Policy policy, Ground ground, Path data)
      throws IOException {
    Path launches = data.resolve("run").toAbsolutePath();
    Path work = data.resolve("work").toAbsolutePath();
    Files.createDirectories(launches);
    Files.createDirectories(work);
    return Runs.with(
        new RunsNeeds(
            new RunsNeeds.Keeping(ground.database(), ground.audit(), ground.ids(), ground.clock()),
            new RunsNeeds.Deciding(
                policy.guard(),
                new LiveRunGuard(
                    policy.permissions(), policy.runbooks()::catalog, policy.visibility()),
                policy.people()),
            new LiveLibrary(policy.runbooks()::catalog, policy.vocabularies()::names),
            new RunsNeeds.Reaching(
                installation.connections(), installation.connections().secrets()),
            new RunsNeeds.Place(
                NodeName.name(data, ground.ids()),
                launches,
                work,
                OUTPUT_LIMIT,
                installation.lease())));
  }
}
