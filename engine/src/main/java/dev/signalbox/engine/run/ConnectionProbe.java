package dev.signalbox.engine.run;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.run.Connections.Connection;
import dev.signalbox.engine.run.Connections.SqlDatabase;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.HttpRequests;
import dev.signalbox.engine.run.effect.JdbcQueries;
import dev.signalbox.engine.run.effect.LdapRequests;
import dev.signalbox.engine.run.look.OutsideReader;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.step.OperationExchange;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.time.TimeSource;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks connected systems whether they work, in the way that their integrations offer. It changes
/// nothing there.
public final class ConnectionProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Connections connections;
  private final SecretMasking masking;
  private final TimeSource time;
  private @Nullable OutsideReader outside;
  private boolean closed;

  /// @param secrets what must not be told, credentials of connections included
  public ConnectionProbe(Connections connections, Collection<Secret> secrets, TimeSource time) {
    this.connections = connections;
    this.masking = SecretMasking.of(secrets);
    this.time = time;
  }

  /// Made when something is asked: most installations have nothing to ask.
  private synchronized OutsideReader outside() {
    if (outside == null) {
      outside =
          new OutsideReader(
              masking,
              new LdapRequests(new HttpRequests(masking, _ -> InputStream.nullInputStream())),
              new JdbcQueries(masking, ConnectionListener.NONE));
      if (closed) {
        outside.close();
      }
    }
    return outside;
  }

  /// True when there is a way to ask this connection.
  public boolean asks(String connection) {
    return connections.probe(connection).isPresent()
        || connections.database(connection).isPresent();
  }

  /// A text for people, without secrets.
  public String masked(String text) {
    return masking.mask(text);
  }

  /// Asks one, and returns when it has answered or has not within ten seconds.
  ///
  /// @param listener hears what came of it; nothing where there is no way to ask, or this is closed
  ///   meanwhile
  public void ask(String connection, ConnectionListener listener) {
    connections
        .probe(connection)
        .map(probe -> answered(connections.connection(connection).orElseThrow(), probe))
        .or(() -> connections.database(connection).map(this::answered))
        .ifPresent(result -> tell(ConnectionId.system(connection), result, listener));
  }

  private void tell(ConnectionId id, EffectResult result, ConnectionListener listener) {
    if (outside().closed()) {
      return;
    }
    switch (result) {
      case EffectResult.Done _ -> listener.worked(id);
      case EffectResult.Failed failed -> listener.failed(id, masking.mask(failed.error()));
      case EffectResult.Unknown unknown -> listener.failed(id, masking.mask(unknown.cause()));
      case EffectResult.Stopped _, EffectResult.Detached _ -> {}
    }
  }

  private EffectResult answered(Connection connection, Dialogue probe) {
    var exchange =
        new OperationExchange("The probe of " + connection.name(), connection, probe, masking);
    try {
      var request = exchange.request(probe.begin(Map.of(), "", time.instant()), true);
      var most = new Patience(time, PATIENCE, PATIENCE);
      return exchange.understood(outside().ask("probe", request, most));
    } catch (StepFailedException unsaid) {
      return new EffectResult.Failed(String.valueOf(unsaid.getMessage()), Map.of(), false);
    }
  }

  private EffectResult answered(SqlDatabase database) {
    var query = new Effect.Query(database, "SELECT 1", List.of(), false, true);
    return outside().ask("probe", query, new Patience(time, PATIENCE, PATIENCE));
  }

  /// Asks nothing more; whoever waits for an answer goes on without one.
  @Override
  public synchronized void close() {
    closed = true;
    if (outside != null) {
      outside.close();
    }
  }
}
