package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The runbooks that runs take from the catalog of now.
public final class LiveLibrary implements Library {
  private final Supplier<Catalog> catalog;
  private final Supplier<LiveNames> names;
  private final RunbookReader reader = new RunbookReader();

  public LiveLibrary(Supplier<Catalog> catalog, Supplier<LiveNames> names) {
    this.catalog = catalog;
    this.names = names;
  }

  @Override
  public Optional<Runbook> current(String name) {
    return catalog.get().named(name);
  }

  @Override
  public Runbook read(String name, String text) {
    RunbookReading reading = reader.read(name.replace('.', '/') + ".yaml", text);
    return reading
        .runbook()
        .orElseThrow(() ->
            new IllegalStateException(
                "The kept revision of " + name + " cannot be read: " + reading.findings()));
  }

  @Override
  public Binding bind(Runbook runbook, Map<String, Object> given) {
    try {
      return new Binding.Bound(new Inputs(runbook.command()).read(given, names.get()));
    } catch (BadValueException e) {
      return new Binding.Misused(String.valueOf(e.getMessage()));
    }
  }
}
