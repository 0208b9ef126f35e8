package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.output.SecretMasking;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunMaskingTest {
  @Test
  void secretsAreMaskedInOutputTitlesAndValues() {
    try (var simulation = new Simulation(1)) {
      simulation.library.put(
          "job",
          """
          about: a job
          owner: dev
          steps:
            - name: it
              exec: echo %s
            - exec: echo %s
            - say: ${it.text}
          """
              .formatted(Simulation.SECRET, Simulation.SECRET));
      String run = simulation.start("job", Map.of(), "s1");
      simulation.settle();
      String everything = simulation.view(run) + simulation.runs().output(run, 0, 999).text();
      assertFalse(everything.contains(Simulation.SECRET), everything);
      assertTrue(
          simulation.said.getFirst().contains(SecretMasking.DOTS), simulation.said::toString);
    }
  }
}
