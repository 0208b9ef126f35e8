package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InputsTest {
  private final Inputs inputs = new Inputs(CommandWords.runbooks().getFirst().command());

  @Test
  void fillsInDefaultsAndTypes() {
    Arguments arguments =
        inputs.read(
            Map.of("service", "payments", "version", "v1.0.0", "force", true), CommandWords.NAMES);
    assertEquals(
        List.of("payments", "v1.0.0", "staging", "", true),
        List.copyOf(arguments.values().values()));
  }

  @Test
  void writesTheLineThatReadsBack() {
    Arguments arguments =
        inputs.read(
            Map.of("service", "payments", "version", "v1.0.0", "why", "a \"b\"\n"),
            CommandWords.NAMES);
    String line = inputs.line(arguments);
    assertEquals("deploy payments v1.0.0 staging \"a \\\"b\\\"\\u{a}\"", line);
    var parsed =
        assertInstanceOf(
            Parsed.Understood.class, new CommandLine().read(line, CommandWords.vocabulary()));
    assertEquals(arguments, parsed.arguments());
  }

  @Test
  void refusesWhatDoesNotFit() {
    refused("there is no parameter 'servce' (did you mean service?)", Map.of("servce", "x"));
    refused("service is missing", Map.of());
    refused("version is missing", Map.of("service", "payments"));
    refused(
        "service: there is no service 'paymets' (did you mean payments?)",
        Map.of("service", "paymets"));
    refused(
        "version must match v\\d+\\.\\d+\\.\\d+, not '1'",
        Map.of("service", "payments", "version", 1L));
  }

  private void refused(String message, Map<String, Object> given) {
    var e = assertThrows(BadValueException.class, () -> inputs.read(given, CommandWords.NAMES));
    assertEquals(message, e.getMessage());
  }
}
