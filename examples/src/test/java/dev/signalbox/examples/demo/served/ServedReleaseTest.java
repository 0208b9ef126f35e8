package dev.signalbox.examples.demo.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.examples.demo.Loopback;
import dev.signalbox.examples.demo.Probe;
import dev.signalbox.examples.demo.Probe.Answer;
import dev.signalbox.examples.demo.Releases;
import dev.signalbox.examples.demo.text.DemoUsageException;
import dev.signalbox.examples.demo.watch.CounterSample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedReleaseTest {
  private final HttpClient client = Loopback.client();
  private final Probe probe = new Probe(client);

  @AfterEach
  void closeClient() {
    client.shutdownNow();
  }

  @Test
  void failsThreeOfAHundredRequestsOfTheBadReleaseAndCountsOnlyWork() throws IOException {
    try (ServedRelease service =
        new ServedRelease(Releases.find("payments", "v4.12.3"), "one", 0)) {
      URI address = Loopback.address(service.port());
      int failed = 0;
      for (int i = 0; i < 100; i++) {
        failed += probe.ask(address, "/").status() == 500 ? 1 : 0;
        probe.ask(address, "/health");
      }
      assertEquals(3, failed);
      assertEquals(
          "{\"service\":\"payments\",\"version\":\"v4.12.3\",\"instance\":\"one\",\"requests\":100,\"errors\":3}",
          probe.ask(address, "/counters").body());
      assertEquals(
          Optional.of(new CounterSample(Instant.EPOCH, "one", 100, 3)),
          CounterSample.parse(probe.ask(address, "/metrics").body(), Instant.EPOCH));
    }
  }

  @Test
  void tellsItsVersion() throws IOException {
    try (ServedRelease service = new ServedRelease(Releases.initial("catalog"), "one", 0)) {
      Answer answer = probe.ask(Loopback.address(service.port()), "/version");
      assertEquals(
          new Answer(200, "v1.31.0", "{\"service\":\"catalog\",\"version\":\"v1.31.0\"}"), answer);
    }
  }

  @Test
  void answers404ForOtherPages() throws IOException {
    try (ServedRelease service = new ServedRelease(Releases.initial("catalog"), "one", 0)) {
      URI address = Loopback.address(service.port());
      assertEquals(404, probe.ask(address, "/nothing").status());
      assertEquals(404, probe.ask(address, "/health/more").status());
    }
  }

  @Test
  void oddReleasesAreSickInTheirOwnWay() throws IOException {
    try (ServedRelease never = new ServedRelease(Releases.find("payments", "v4.13.0"), "one", 0);
        ServedRelease later = new ServedRelease(Releases.find("catalog", "v1.32.0"), "one", 0)) {
      assertEquals(503, probe.ask(Loopback.address(never.port()), "/health").status());
      assertEquals(200, probe.ask(Loopback.address(later.port()), "/health").status());
      probe.ask(Loopback.address(later.port()), "/");
      assertEquals(503, probe.ask(Loopback.address(later.port()), "/health").status());
    }
  }

  @Test
  void readsItsCommandLine() {
    ServedReleaseCommand command =
        ServedReleaseCommand.read("--name", "mine", "--version", "v1", "--error-rate", "0.25");
    assertEquals(250_000, command.release().errorsPerMillion());
    assertEquals(0, command.port());
    assertTrue(
        ServedReleaseCommand.read("--name=payments", "--version=v4.12.2", "--until-stdin-closes")
            .untilStdinCloses());
    assertThrows(
        DemoUsageException.class,
        () -> ServedReleaseCommand.read("--name", "mine", "--version", "v1"));
    assertThrows(
        DemoUsageException.class,
        () -> ServedReleaseCommand.read("--name=a", "--version=b", "--error-rate=1.5"));
    assertThrows(
        DemoUsageException.class,
        () -> ServedReleaseCommand.read("--name=a", "--version=b", "--error-rate=x"));
  }
}
