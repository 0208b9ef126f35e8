package dev.signalbox.engine.run;

import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Setting;
import dev.signalbox.spi.integration.Dialogue;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The outside systems that steps may reach, by name.
public interface Connections {
  /// Steps that reach nothing outside.
  Connections NONE =
      new Connections() {
        @Override
        public Optional<Connection> connection(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Runner> runner(String name) {
          return Optional.empty();
        }

        @Override
        public Set<String> connectionNames() {
          return Set.of();
        }

        @Override
        public Set<String> runnerNames() {
          return Set.of();
        }
      };

  Optional<Connection> connection(String name);

  Optional<Runner> runner(String name);

  Set<String> connectionNames();

  Set<String> runnerNames();

  /// Where a runner has this program now: in the first of its folders that does.
  ///
  /// @param name without a path
  default Optional<Path> located(Runner runner, String name) {
    return runner.path().stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /// The database that a connection leads to, where it leads to one.
  default Optional<SqlDatabase> database(String name) {
    return Optional.empty();
  }

  /// Connections that lead to databases.
  default Set<String> databaseNames() {
    return Set.of();
  }

  /// What can be asked of a connected system, by `connection.operation`.
  default Optional<Operated> operation(String name) {
    return Optional.empty();
  }

  /// What is asked of a connected system to learn whether it works, where there is such a thing.
  default Optional<Dialogue> probe(String connection) {
    return Optional.empty();
  }

  /// What runbooks may use as `secret('name')`, if there is something of this name.
  default Optional<LentSecret> lent(String name) {
    return Optional.empty();
  }

  /// A secret of the installation.
  ///
  /// @param terms who may use it
  record LentSecret(Known.Lent terms, Secret secret) {}

  /// The runner of `exec` steps that name none.
  String LOCAL = "local";

  /// A system that `http` steps talk to.
  ///
  /// @param url the base: `http` or `https`
  /// @param headers sent with every request
  record Connection(String name, URI url, Map<String, Setting> headers) {
    public Connection {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
  }

  /// A database that `sql` steps ask.
  ///
  /// @param name of its connection
  /// @param place where it is
  /// @param user empty where nobody signs in
  /// @param password or null
  record SqlDatabase(String name, Place place, String user, @Nullable Secret password) {}

  /// Where a database is.
  sealed interface Place {
    /// On a server.
    ///
    /// @param encrypted false where nobody has to prove who they are
    /// @param authority file with the certificates that are trusted, or null for those of the JVM
    record Server(
        SqlKind kind,
        String host,
        int port,
        String database,
        boolean encrypted,
        @Nullable Path authority)
        implements Place {
      @Override
      public String toString() {
        return host + ":" + port + "/" + database;
      }
    }

    /// In a file of SQLite.
    record File(Path path) implements Place {
      @Override
      public String toString() {
        return path.toString();
      }
    }
  }

  /// What kind of database a server has.
  enum SqlKind {
    POSTGRESQL,
    MARIADB,
    MYSQL
  }

  /// An operation of a connected system, as rules and `call` steps see it.
  ///
  /// @param seen it as a runbook without steps, whose name is `connection.operation`
  /// @param dialogue what is said for it
  /// @param repeat what doing it twice means
  record Operated(Runbook seen, Connection connection, Dialogue dialogue, Repeat repeat) {}

  /// Where `exec` steps run programs.
  ///
  /// @param path the only folders programs are taken from, first match first
  /// @param environment the only variables programs see besides `PATH`, a `LANG` and those of the
  ///   run
  /// @param takes what a step may give it besides
  record Runner(String name, List<Path> path, Map<String, Setting> environment, Set<String> takes) {
    /// One that takes nothing from steps.
    public Runner(String name, List<Path> path, Map<String, Setting> environment) {
      this(name, path, environment, Set.of());
    }

    public Runner {
      path = List.copyOf(path);
      takes = Set.copyOf(takes);
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
  }
}
