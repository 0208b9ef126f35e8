package dev.signalbox.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.examples.demo.Release.Behaviour;
import dev.signalbox.examples.demo.text.DemoUsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasesTest {
  @Test
  void startsEachServiceWithASoundRelease() {
    assertEquals(List.of("api-gateway", "payments", "catalog"), Releases.services());
    for (String service : Releases.services()) {
      Release initial = Releases.initial(service);
      assertEquals(Behaviour.SOUND, initial.behaviour());
      assertTrue(initial.errorsPerMillion() <= 1_000);
    }
  }

  @Test
  void hasOneBadReleaseOfPayments() {
    assertEquals(30_000, Releases.find("payments", "v4.12.3").errorsPerMillion());
    assertEquals(1_000, Releases.find("payments", "v4.12.2").errorsPerMillion());
  }

  @Test
  void explainsUnknownNames() {
    assertEquals(
        "unknown service \"payment\"; did you mean payments?", refusal("payment", "v4.12.2"));
    assertEquals(
        "unknown version of payments \"v4.12.22\"; did you mean v4.12.2?",
        refusal("payments", "v4.12.22"));
    assertEquals(
        "unknown version of catalog \"v4.12.2\"; known: v1.30.2, v1.31.0, v1.32.0",
        refusal("catalog", "v4.12.2"));
  }

  private static String refusal(String service, String version) {
    return assertThrows(DemoUsageException.class, () -> Releases.find(service, version))
        .getMessage();
  }
}
