package dev.signalbox.engine.run;

import dev.signalbox.spi.config.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /// Where `exec` steps run programs.
  ///
  /// @param path the only folders programs are taken from, first match first
  /// @param environment the only variables programs see besides `PATH`, a `LANG` and those of the
  ///   run
  record Runner(String name, List<Path> path, Map<String, Setting> environment) {
    public Runner {
      path = List.copyOf(path);
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
  }
}
