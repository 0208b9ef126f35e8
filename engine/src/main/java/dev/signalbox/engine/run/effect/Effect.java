package dev.signalbox.engine.run.effect;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a step does to the world, with every value filled in.
public sealed interface Effect {
  /// True when doing it twice does no harm.
  boolean repeatable();

  /// A program to run.
  ///
  /// @param argv the program's absolute path, then its arguments
  record Program(List<String> argv, Map<String, String> environment) implements Effect {
    public Program {
      argv = List.copyOf(argv);
    }

    @Override
    public boolean repeatable() {
      return false;
    }
  }

  /// A request to send.
  ///
  /// @param base below which redirects are followed
  /// @param body sent as JSON, or null
  record Request(
      String method, URI uri, URI base, Map<String, String> headers, @Nullable String body)
      implements Effect {
    @Override
    public boolean repeatable() {
      return method.equals("GET") || method.equals("HEAD");
    }
  }
}
