package dev.signalbox.alert.source;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.mapping.Mapping;
import dev.signalbox.alert.mapping.MappingIntake;
import dev.signalbox.alert.mapping.MappingReader;
import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Reads a body as a source would, or by a mapping that is only tried. Nothing of it is kept. One
/// is tried at a time, on a thread that yields to others, and none for long.
public final class SourceTrial implements AutoCloseable {
  /// Longest body that is tried, in characters.
  static final int LONGEST = 256 * 1024;

  /// Longest mapping that is tried, in characters.
  static final int LONGEST_MAPPING = 64 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String FILE = "mapping";
  private static final Bulkhead.Size ONE = new Bulkhead.Size(1, 32, 4, 10);

  private final TimeSource clock;
  private final Bulkhead trying = new Bulkhead("trying", ONE);

  public SourceTrial(TimeSource clock) {
    this.clock = clock;
  }

  /// What came of it.
  ///
  /// @param received what was read, or null where nothing could be
  /// @param problem why not, or null
  /// @param findings what there is to say about the mapping
  record Tried(@Nullable Received received, @Nullable String problem, List<Finding> findings) {
    Tried {
      findings = List.copyOf(findings);
    }
  }

  /// Tries a body.
  ///
  /// @param mapping by which it is read, or null for what is in force
  /// @throws dev.signalbox.engine.bulkhead.BusyException when too many are tried already
  Tried read(String person, AlertHook hook, String body, @Nullable String mapping) {
    return trying.run(
        person,
        () -> {
          Duration end = clock.elapsed().plus(PATIENCE);
          BooleanSupplier over = () -> clock.elapsed().compareTo(end) > 0;
          return mapping == null
              ? read(hook.intake(), body, over)
              : read(new MappingReader(over).read(FILE, mapping), body, over);
        });
  }

  private Tried read(ConfigReading<Mapping> reading, String body, BooleanSupplier over) {
    return reading
        .value()
        .map(mapping -> byMapping(mapping, body, over))
        .map(tried -> new Tried(tried.received(), tried.problem(), reading.findings()))
        .orElseGet(() -> new Tried(null, null, reading.findings()));
  }

  private Tried byMapping(Mapping mapping, String body, BooleanSupplier over) {
    try {
      return new Tried(MappingIntake.read(mapping, request("", body), over), null, List.of());
    } catch (IntakeException unreadable) {
      return new Tried(null, unreadable.getMessage(), List.of());
    }
  }

  /// Where such a sender has several addresses, by the first of them that takes it.
  private Tried read(Intake intake, String body, BooleanSupplier over) {
    if (intake instanceof MappingIntake mapped) {
      return byMapping(mapped.mapping(), body, over);
    }
    String problem = null;
    for (String path : new TreeSet<>(intake.paths())) {
      try {
        return new Tried(intake.read(request(path, body)), null, List.of());
      } catch (IntakeException unreadable) {
        problem = problem == null ? unreadable.getMessage() : problem;
      }
    }
    return new Tried(null, problem, List.of());
  }

  private SourceRequest request(String path, String body) {
    String start = body.stripLeading();
    boolean json = start.startsWith("{") || start.startsWith("[");
    String type = json ? "application/json" : "application/x-www-form-urlencoded";
    return SourceRequest.posting(
        path, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8), clock.instant());
  }

  @Override
  public void close() {
    trying.close();
  }
}
