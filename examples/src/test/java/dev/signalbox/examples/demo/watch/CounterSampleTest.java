package dev.signalbox.examples.demo.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterSampleTest {
  @Test
  void readsTheCountersAmongOtherMetrics() {
    String metrics =
        """
        # HELP other Something else.
        other{instance="x"} 7
        demo_requests_total{service="a",version="v1",instance="p-1"} 120
        demo_errors_total{service="a",version="v1",instance="p-1"} 3
        """;
    assertEquals(
        Optional.of(new CounterSample(Instant.EPOCH, "p-1", 120, 3)),
        CounterSample.parse(metrics, Instant.EPOCH));
  }

  @Test
  void isEmptyForAnythingElse() {
    assertEquals(Optional.empty(), CounterSample.parse("payments does not answer", Instant.EPOCH));
    assertEquals(Optional.empty(), CounterSample.parse("", Instant.EPOCH));
  }
}
