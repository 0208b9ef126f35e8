package dev.signalbox.engine.run;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.ServiceEntry;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Runbooks in memory, and the [Library] that runs take them from.
public final class RunbookShelf {
  /// Reading compiles expressions, which thousands of simulated starts need not do again.
  private static final Map<String, Runbook> READ = new ConcurrentHashMap<>();

  private static final Services SERVICES =
      new Services(
              Map.of(
                  "shop",
                  new ServiceEntry("sre", "hidden", List.of("ledger", "mail")),
                  "quiet",
                  ServiceEntry.NONE))
          .with(name -> name.equals("shop") ? List.of("linus") : List.of());
  private static final LiveNames NAMES =
      new LiveNames(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  private final Map<String, Runbook> current = new LinkedHashMap<>();
  private final Library library = new Library(this::catalog, () -> NAMES, SERVICES);
  private Catalog catalog = Catalog.EMPTY;
  private @Nullable Error broken;

  Library library() {
    return library;
  }

  public Runbook put(String name, String text) {
    Runbook runbook = READ.computeIfAbsent(name + "\n" + text, key -> read(name, text));
    current.put(name, runbook);
    catalog = new Catalog(current.values(), List.of());
    return runbook;
  }

  void remove(String name) {
    current.remove(name);
    catalog = new Catalog(current.values(), List.of());
  }

  Runbook get(String name) {
    return current.get(name);
  }

  /// From now on looking for any breaks inside.
  void breakWith(Error failure) {
    broken = failure;
  }

  Catalog catalog() {
    if (broken != null) {
      throw broken;
    }
    return catalog;
  }

  private static Runbook read(String name, String text) {
    var reading = new RunbookReader().read(name.replace('.', '/') + ".yaml", text);
    return reading
        .runbook()
        .orElseThrow(() -> new IllegalStateException(name + ": " + reading.findings()));
  }
}
