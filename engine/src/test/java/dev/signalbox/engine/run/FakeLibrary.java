package dev.signalbox.engine.run;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Runbooks in memory, read by the real reader. Inputs of calls are taken as they are.
public final class FakeLibrary implements Library {
  /// Reading compiles expressions, which thousands of simulated starts need not do again.
  private static final Map<String, Runbook> READ = new ConcurrentHashMap<>();

  private final RunbookReader reader = new RunbookReader();
  private final Map<String, Throwable> broken = new LinkedHashMap<>();
  private final Map<String, Runbook> current = new LinkedHashMap<>();

  Runbook put(String name, String text) {
    Runbook runbook = read(name, text);
    current.put(name, runbook);
    return runbook;
  }

  /// From now on looking for it breaks inside.
  void breakOn(String name, Throwable failure) {
    broken.put(name, failure);
  }

  @Override
  public Optional<Runbook> current(String name) {
    return switch (broken.get(name)) {
      case Error error -> throw error;
      case RuntimeException failure -> throw failure;
      case null, default -> Optional.ofNullable(current.get(name));
    };
  }

  @Override
  public Runbook read(String name, String text) {
    return READ.computeIfAbsent(name + "\n" + text, key -> parse(name, text));
  }

  private Runbook parse(String name, String text) {
    var reading = reader.read(name.replace('.', '/') + ".yaml", text);
    return reading
        .runbook()
        .orElseThrow(() -> new IllegalStateException(name + ": " + reading.findings()));
  }

  @Override
  public Binding bind(Runbook runbook, Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (var param : runbook.params()) {
      Object value = given.getOrDefault(param.name(), param.fallback());
      if (value == null) {
        return new Binding.Misused("needs " + param.name());
      }
      values.put(param.name(), value);
    }
    return new Binding.Bound(new Arguments(values));
  }
}
