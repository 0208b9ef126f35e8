package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.run.output.SecretMasking;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks databases by their JDBC drivers, each statement on a thread and a connection of its own.
/// Tells of each how its connection did.
public final class JdbcQueries implements Queries {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofMillis(250);

  /// How long a statement that is to end may take to do so.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Executor workers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("signalbox-sql-", 0).factory());
  private volatile boolean closed;
  private final SecretMasking masking;
  private final ConnectionListener listener;

  /// @param masking what of reasons may be told
  /// @param listener returns at once
  public JdbcQueries(SecretMasking masking, ConnectionListener listener) {
    this.masking = masking;
    this.listener = listener;
  }

  @Override
  public EffectResult ask(Effect.Query query, Patience most, WaitControl control) {
    if (closed) {
      return new EffectResult.Detached();
    }
    var statement = new JdbcSqlStatement(query, most.left().plus(GRACE), this::told);
    var answer = CompletableFuture.supplyAsync(statement::carryOut, workers);
    var awake = answer.whenComplete((done, failure) -> control.wake());
    while (!awake.isDone()) {
      WaitControl.Signal signal = control.signal();
      if (signal != WaitControl.Signal.GO_ON || most.isOver()) {
        end(statement, awake);
        return ended(statement, awake, signal, most);
      }
      Duration left = most.left();
      control.pause(left.compareTo(LOOK) < 0 ? left : LOOK);
    }
    return value(awake);
  }

  private void told(String connection, String why) {
    var id = ConnectionId.system(connection);
    if (why.isEmpty()) {
      listener.worked(id);
    } else {
      listener.failed(id, masking.mask(why));
    }
  }

  /// Ends it in the database; what does not end there loses its connection. A commit that was sent
  /// is waited for.
  private void end(JdbcSqlStatement statement, CompletableFuture<EffectResult> answer) {
    boolean ends = statement.end();
    for (int tries = 0; tries < GRACE.dividedBy(AGAIN); tries++) {
      if (ends) {
        workers.execute(statement::cancel);
      }
      if (isThere(answer)) {
        return;
      }
    }
    workers.execute(statement::abort);
    boolean _ = isThere(answer);
  }

  private static boolean isThere(CompletableFuture<EffectResult> answer) {
    try {
      answer.get(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException failed) {
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static EffectResult ended(
      JdbcSqlStatement statement,
      CompletableFuture<EffectResult> answer,
      WaitControl.Signal signal,
      Patience most) {
    boolean told = answer.isDone();
    if (told && !(value(answer) instanceof EffectResult.Failed)) {
      return value(answer);
    }
    if (!told && statement.isCommitting()) {
      return EffectResult.Unknown.after(statement.name() + " gave no answer to the commit");
    }
    String way =
        told ? "the statement was ended there" : "the connection was closed under the statement";
    return switch (signal) {
      case STOP -> new EffectResult.Stopped();
      case GO_ON -> {
        String late =
            "no answer from %s within %s; %s".formatted(statement.name(), most.text(), way);
        yield statement.mayHaveHappened()
            ? EffectResult.Unknown.after(late)
            : new EffectResult.Failed(late, Map.of(), false);
      }
      case DETACH ->
          statement.isRepeatable()
              ? new EffectResult.Detached()
              : new EffectResult.Unknown(
                  "The server stopped while the statement was carried out; %s before its commit%s."
                      .formatted(way, statement.mayHaveHappened() ? "" : ": it did not happen"));
    };
  }

  private static EffectResult value(CompletableFuture<EffectResult> answer) {
    try {
      return answer.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException inside) {
        throw inside;
      }
      throw failure;
    }
  }

  @Override
  public void close() {
    // What is under way is still to be ended: the threads end when nothing is left to do.
    closed = true;
  }
}
