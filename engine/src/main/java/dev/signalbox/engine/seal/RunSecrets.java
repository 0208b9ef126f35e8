package dev.signalbox.engine.seal;

import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.config.Secret;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The verbs of secrets that runs are given. A secret is brought by a person on a page of ours,
/// taken by one run, opened for its steps, and gone with the end of that run.
public final class RunSecrets {
  /// How long one is kept that no run takes.
  public static final Duration UNTAKEN = Duration.ofHours(1);

  private static final String TIMER = "secret.untaken";

  private final JdbcSecretStore store = new JdbcSecretStore();
  private final Database database;
  private final SealKey key;
  private final Ids ids;
  private final Timers timers;

  public RunSecrets(Database database, SealKey key, Ids ids, Timers timers) {
    this.database = database;
    this.key = key;
    this.ids = ids;
    this.timers = timers;
  }

  /// From now on what no run takes is thrown away in time.
  public void begin() {
    timers.handle(TIMER, new Untaken(store));
  }

  /// Throws away what no run took in time.
  private record Untaken(JdbcSecretStore store) implements TimerHandler {
    @Override
    public void fire(Transaction transaction, String id) {
      store.deleteUntaken(transaction.handle(), id);
    }

    /// Sealed it lies there until the next one is brought: it opens for nobody.
    @Override
    public void refused(Transaction transaction, String id, String why) {}
  }

  /// Seals a value that somebody entered.
  ///
  /// @param name of the parameter
  /// @return what stands for it from now on
  public SecretValue bring(String person, String name, String value) {
    return database.write(transaction -> bring(transaction, person, name, value));
  }

  private SecretValue bring(Transaction transaction, String person, String name, String value) {
    String id = ids.code(SecretValue.LENGTH);
    String to = to(id, person, name);
    var secret = new SecretValue(name, id, key.digest(value, to));
    store.insert(
        transaction.handle(),
        new SealedSecret(
            secret, person, null, key.name(), key.sealed(value, to), transaction.now()));
    timers.arm(transaction, TIMER, id, transaction.now().plus(UNTAKEN));
    return secret;
  }

  /// It opens for this id, person and parameter alone: rows that somebody exchanges open for none.
  private static String to(String id, String person, String name) {
    return id + "\n" + person + "\n" + name;
  }

  /// What somebody brought and no run has.
  public Optional<SecretValue> brought(String person, String id) {
    return database
        .read(handle -> store.find(handle, id))
        .filter(found -> found.person().equals(person) && found.run() == null)
        .map(SealedSecret::secret);
  }

  /// Throws away those among these arguments that no run has.
  public void drop(Collection<Object> arguments) {
    Set<String> dropped = ids(arguments);
    if (!dropped.isEmpty()) {
      database.write(transaction -> {
        for (String id : dropped) {
          timers.disarm(transaction, TIMER, id);
          store.deleteUntaken(transaction.handle(), id);
        }
        return dropped;
      });
    }
  }

  /// Gives a run the secrets among its arguments. One that is gone, or that another run has, it
  /// does not get: whoever starts the run finds out with [#lacking].
  public void take(
      Transaction transaction, String person, String run, Collection<Object> arguments) {
    for (SecretValue secret : kept(arguments)) {
      timers.disarm(transaction, TIMER, secret.id());
      store.take(transaction.handle(), secret.id(), person, run);
    }
  }

  /// Ids of those among these arguments that runs are given.
  public static Set<String> ids(Collection<Object> arguments) {
    return kept(arguments).stream().map(SecretValue::id).collect(Collectors.toSet());
  }

  private static List<SecretValue> kept(Collection<Object> arguments) {
    return arguments.stream()
        .filter(SecretValue.class::isInstance)
        .map(SecretValue.class::cast)
        .filter(secret -> !secret.isStandIn() && !secret.isLent())
        .toList();
  }

  /// Why a run cannot go on with the secrets among its arguments; empty when it can.
  public Optional<String> lacking(Handle handle, String run, Collection<Object> arguments) {
    for (SecretValue secret : kept(arguments)) {
      try {
        Secret _ = open(handle, run, secret);
      } catch (MissingSecretException gone) {
        return Optional.ofNullable(gone.getMessage());
      }
    }
    return Optional.empty();
  }

  /// The value, for the run that has it.
  ///
  /// @throws MissingSecretException when it is not here any more, or is another than was given
  public Secret open(Handle handle, String run, SecretValue secret) throws MissingSecretException {
    SealedSecret kept =
        store
            .find(handle, secret.id())
            .filter(found -> run.equals(found.run()))
            .orElseThrow(() ->
                gone(
                    secret,
                    "is not here any more: another run has it, or this server was restored"));
    return opened(kept, secret);
  }

  private Secret opened(SealedSecret kept, SecretValue given) throws MissingSecretException {
    if (!kept.key().equals(key.name())) {
      throw gone(
          given,
          "was sealed with another key ("
              + kept.key()
              + ") than this server has ("
              + key.name()
              + "): all servers of a database need the same 'runs.secret-key'");
    }
    try {
      String to = to(kept.secret().id(), kept.person(), kept.secret().name());
      String value = key.opened(kept.sealed(), to);
      if (!key.digest(value, to).equals(given.digest())) {
        throw gone(given, "is another than the one that was given");
      }
      return new Secret(value, kept.secret().name());
    } catch (IllegalArgumentException changed) {
      throw gone(given, "was changed in the database and opens no more");
    }
  }

  private static MissingSecretException gone(SecretValue secret, String why) {
    return new MissingSecretException(
        "The secret '%s' %s. Start it again and enter it anew.".formatted(secret.name(), why));
  }

  /// What a run has that can be opened, by id.
  public Map<String, Secret> ofRun(Handle handle, String run) {
    var opened = new LinkedHashMap<String, Secret>();
    for (SealedSecret kept : store.ofRun(handle, run)) {
      try {
        opened.put(kept.secret().id(), opened(kept, kept.secret()));
      } catch (MissingSecretException _) {
        // Whoever needs the value is told. Nothing shows what nobody here can open.
      }
    }
    return opened;
  }

  /// Ids of all that runs have now, on whichever server.
  public Set<String> taken(Handle handle) {
    return Set.copyOf(store.taken(handle));
  }

  /// A run has ended: nobody opens its secrets again.
  public void forget(Handle handle, String run) {
    store.deleteOfRun(handle, run);
  }
}
