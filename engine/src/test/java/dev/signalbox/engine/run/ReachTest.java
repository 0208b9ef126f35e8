package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a value can make a step reach.
final class ReachTest {
  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "%2e%2e", "..;a"})
  void nothingIsSentForAValueThatWouldAddressSomethingElse(String value) {
    try (var simulation = new Simulation(1)) {
      simulation.library.put(
          "del",
          """
          about: deletes
          owner: dev
          when: { command: "del <name>" }
          params: { name: text }
          steps:
            - http: DELETE /items/${name}
              at: api
          """);
      String run = simulation.start("del", Map.of("name", value), "s1");
      simulation.settle();
      RunView view = simulation.view(run);
      assertEquals(List.of(), simulation.world.sent);
      assertEquals(RunStatus.FAILED, view.status());
      assertTrue(view.toString().contains("${name}"), view::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../bin/sh", "/bin/sh", "..", ".", "./sh"})
  void nothingIsLaunchedForAValueThatIsAPath(String program) {
    try (var simulation = new Simulation(1)) {
      simulation.library.put(
          "tool",
          """
          about: runs a tool
          owner: dev
          when: { command: "tool <name>" }
          params: { name: text }
          steps:
            - exec: ${name} x
          """);
      String run = simulation.start("tool", Map.of("name", program), "s1");
      simulation.settle();
      RunView view = simulation.view(run);
      assertEquals(List.of(), simulation.world.launched);
      assertEquals(RunStatus.FAILED, view.status());
      assertTrue(view.toString().contains("without a path"), view::toString);
    }
  }
}
