package dev.signalbox.examples.demo.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.examples.demo.served.RequestCounters.Counts;
import org.junit.jupiter.api.Test;

class RequestCountersTest {
  @Test
  void failsExactlyTheGivenShare() {
    assertEquals(new Counts(10_000, 300), after(30_000, 10_000));
    assertEquals(new Counts(10_000, 10), after(1_000, 10_000));
    assertEquals(new Counts(500, 0), after(0, 500));
    assertEquals(new Counts(500, 500), after(1_000_000, 500));
  }

  @Test
  void spreadsTheErrorsEvenly() {
    RequestCounters counters = new RequestCounters(30_000);
    for (int hundred = 1; hundred <= 50; hundred++) {
      for (int i = 0; i < 100; i++) {
        counters.nextFails();
      }
      assertEquals(3L * hundred, counters.counts().errors());
    }
  }

  @Test
  void countsWhatItSays() {
    RequestCounters counters = new RequestCounters(250_000);
    int failed = 0;
    for (int i = 0; i < 40; i++) {
      failed += counters.nextFails() ? 1 : 0;
    }
    assertEquals(counters.counts().errors(), failed);
    assertTrue(failed > 0);
  }

  private static Counts after(int errorsPerMillion, int requests) {
    RequestCounters counters = new RequestCounters(errorsPerMillion);
    for (int i = 0; i < requests; i++) {
      counters.nextFails();
    }
    return counters.counts();
  }
}
