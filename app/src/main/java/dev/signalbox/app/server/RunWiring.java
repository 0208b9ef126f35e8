package dev.signalbox.app.server;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.seal.SealKey;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs, put together from the configuration.
final class RunWiring {
  private static final Logger LOG = LoggerFactory.getLogger(RunWiring.class);
  private static final long OUTPUT_LIMIT = 10L * 1024 * 1024;

  private final Installation installation;
  private final Policy policy;
  private final Ids ids;
  private final Timeline clock;
  private final Library library;

  RunWiring(Installation installation, Policy policy, Ids ids, Timeline clock) {
    this.installation = installation;
    this.policy = policy;
    this.ids = ids;
    this.clock = clock;
    this.library =
        new Library(
            policy.runbooks()::catalog,
            policy.vocabularies()::names,
            policy.services(),
            installation.address().url());
  }

  /// What steps may call besides runbooks.
  void callable(FeatureCommands commands) {
    library.bring(commands, installation.days());
  }

  private SealKey key(Path data, Database database) {
    Secret made = installation.runs().secretKey();
    if (made == null && database.dialect() == Dialect.POSTGRESQL) {
      LOG.warn(
          "no 'runs.secret-key' in signalbox.yaml: secrets of runs are sealed with {}, which other servers of this database cannot open",
          data.resolve(SealKey.FILE));
    }
    return made == null ? SealKey.in(data) : SealKey.of(made.reveal());
  }

  Runs runs(Database database, Audit audit, Timers timers) throws IOException {
    Path data = installation.server().data();
    Path launches = data.resolve("run").toAbsolutePath();
    Path work = data.resolve("work").toAbsolutePath();
    Files.createDirectories(launches);
    Files.createDirectories(work);
    var guard =
        new RunGuard(
            policy.guard(), policy.permissions(), policy.people(), library, policy.visibility());
    var config =
        new RunConfig(
            NodeName.name(data, ids),
            launches,
            work,
            OUTPUT_LIMIT,
            installation.runs().lease(),
            installation.connections(),
            installation.secrets(),
            key(data, database));
    return Runs.of(database, audit, ids, clock, timers, guard, config);
  }
}
