package dev.signalbox.engine.run;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Where runs take runbooks from: the catalog of now, and revisions that were kept.
public final class Library {
  private static final int KEPT = 256;

  private final Supplier<Catalog> catalog;
  private final Supplier<LiveNames> names;
  private final RunbookReader reader = new RunbookReader();
  private final Map<String, Runbook> parsed =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Runbook> eldest) {
          return size() > KEPT;
        }
      };

  /// @param names what parameters can mean now
  public Library(Supplier<Catalog> catalog, Supplier<LiveNames> names) {
    this.catalog = catalog;
    this.names = names;
  }

  /// The active revision.
  public Optional<Runbook> current(String name) {
    return catalog.get().named(name);
  }

  /// Reads a revision that was kept.
  ///
  /// @throws IllegalStateException when this version cannot read it
  public Runbook read(String name, String text) {
    RunbookReading reading = reader.read(name.replace('.', '/') + ".yaml", text);
    return remember(
        reading
            .runbook()
            .orElseThrow(() ->
                new IllegalStateException(
                    "The kept revision of " + name + " cannot be read: " + reading.findings())));
  }

  /// Spares the reading of a revision that is at hand.
  public Runbook remember(Runbook runbook) {
    synchronized (parsed) {
      parsed.put(runbook.name() + "@" + runbook.revision(), runbook);
    }
    return runbook;
  }

  /// A revision that was read or remembered lately.
  public Optional<Runbook> known(String name, String revision) {
    synchronized (parsed) {
      return Optional.ofNullable(parsed.get(name + "@" + revision));
    }
  }

  /// Types the inputs of a call by the runbook's parameters, defaults filled in.
  ///
  /// @throws BadValueException when they cannot be used; the message says which, and what is valid
  public Arguments bind(Runbook runbook, Map<String, Object> given) {
    return new Inputs(runbook.command()).read(given, names.get());
  }
}
