package dev.signalbox.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What programs can be given.
final class RunnerConfigTest {
  @TempDir private Path folder;
  private Map<String, String> variables = Map.of();

  private Configuration read(String text) {
    return Configuration.of("signalbox.yaml", text, folder, variables::get);
  }

  private static String message(Executable reading) {
    return String.valueOf(assertThrows(SettingsException.class, reading).getMessage());
  }

  @Test
  void takesOfStepsWhatItNamesAlone() {
    var runner = read("runners: {a: {takes: [DB_PASSWORD]}}").runners().get("a");
    assertEquals(List.of("DB_PASSWORD"), runner.takes());
    for (String name : List.of("PATH", "IFS", "SIGNALBOX_RUN", "1A", "A")) {
      assertTrue(
          message(() -> read("runners: {a: {env: {A: x}, takes: [" + name + "]}}").runners())
              .contains("runners.a"),
          name);
    }
  }

  @Test
  void refusesValuesThatNoProgramCanBeGiven() {
    variables = Map.of("T", "nul\0inside");
    String huge = "x".repeat(131_070);
    for (String value : List.of("\"a\\0b\"", "'env:T'", huge)) {
      assertTrue(
          message(() -> read("runners: {a: {env: {AB: " + value + "}}}").runners())
              .contains("env.AB"),
          value);
    }
    String large = "x".repeat(131_068);
    var runner = read("runners: {a: {env: {AB: '" + large + "', C: Grüße}}}").runners().get("a");
    assertEquals(large, runner.env().get("AB").reveal());
  }
}
