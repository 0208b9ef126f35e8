package dev.signalbox.app;

import dev.signalbox.core.run.Library;
import dev.signalbox.core.runbook.BadValueException;
import dev.signalbox.core.runbook.Inputs;
import dev.signalbox.core.runbook.Reading;
import dev.signalbox.core.runbook.Runbook;
import dev.signalbox.core.runbook.RunbookReader;
import dev.signalbox.core.runbook.Runbooks;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The runbooks in force, as runs look them up.
record RunbookLibrary(Runbooks runbooks, Commands commands) implements Library {
  @Override
  public Optional<Runbook> current(String name) {
    return runbooks.catalog().named(name);
  }

  @Override
  public Set<String> names() {
    return runbooks.catalog().runbooks().stream().map(Runbook::name).collect(Collectors.toSet());
  }

  @Override
  public Runbook read(String name, String text) {
    Reading reading = new RunbookReader().read(name.replace('.', '/') + ".yaml", text);
    return reading
        .runbook()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A kept revision of " + name + " cannot be read by this version: " + reading.findings()));
  }

  @Override
  public Binding bind(Runbook runbook, Map<String, Object> given) {
    try {
      return new Binding.Bound(Inputs.of(runbook).read(given, commands.live()));
    } catch (BadValueException e) {
      return new Binding.Misused(String.valueOf(e.getMessage()));
    }
  }
}
