package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.run.Connections.SqlDatabase;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a step does to the world, with every value filled in.
public sealed interface Effect {
  /// A program to run.
  ///
  /// @param argv the program's absolute path, then its arguments
  /// @param files those of which the arguments name the path
  record Program(List<String> argv, Map<String, String> environment, List<FileValue> files)
      implements Effect {
    public Program {
      argv = List.copyOf(argv);
      files = List.copyOf(files);
    }
  }

  /// A statement to have a database carry out.
  ///
  /// @param statement with a `?` for each value
  /// @param values in the order of their `?`: text, Long, Double, Boolean, BigDecimal, Instant and
  ///   the like
  /// @param write true when it may change something
  /// @param repeatable true when doing it twice does no harm
  record Query(
      SqlDatabase database,
      String statement,
      List<Object> values,
      boolean write,
      boolean repeatable)
      implements Effect {
    public Query {
      values = List.copyOf(values);
    }
  }

  /// True when it changes nothing where it goes.
  default boolean reads() {
    return switch (this) {
      case Program _ -> false;
      case Query query -> !query.write;
      case Request request -> Request.isRead(request.method);
    };
  }

  /// A request to send.
  ///
  /// @param connection the name of what it is sent to
  /// @param base below which redirects are followed
  /// @param body sent as JSON, or null
  /// @param file sent instead, or null
  /// @param repeatable true when sending it twice does no harm
  record Request(
      String connection,
      String method,
      URI uri,
      URI base,
      Map<String, String> headers,
      @Nullable String body,
      @Nullable FileValue file,
      boolean repeatable)
      implements Effect {
    /// One that may be sent twice only where it reads.
    public Request(
        String connection,
        String method,
        URI uri,
        URI base,
        Map<String, String> headers,
        @Nullable String body) {
      this(connection, method, uri, base, headers, body, null, isRead(method));
    }

    private static boolean isRead(String method) {
      return method.equals("GET") || method.equals("HEAD") || method.equals("SEARCH");
    }
  }
}
