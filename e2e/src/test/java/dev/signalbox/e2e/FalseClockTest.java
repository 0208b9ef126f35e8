package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody sets the clock of a real server, while a program runs and a question is open: both go
/// on as if nothing had happened, and it is said.
final class FalseClockTest {
  private static final Duration LATER = Duration.ofDays(2);
  private static final Duration EARLIER = Duration.ofDays(-3);

  @TempDir private Path folder;
  private Gauge gauge;
  private FalseClock clock;
  private InstalledServer installation;

  @BeforeEach
  void start() throws IOException {
    clock = FalseClock.orSkip(folder.resolve("clock"));
    gauge = new Gauge();
    installation =
        InstalledServer.write(
            folder.resolve("home"), folder.resolve("data"), gauge.address(), clock.variables());
  }

  @AfterEach
  void stop() {
    if (gauge != null) {
      gauge.close();
    }
  }

  @Test
  void aProgramAndAQuestionOutliveAClockThatIsSetForwardAndBack() {
    try (SignalboxProcess server = installation.start()) {
      ConsoleClient ada = InstalledServer.signIn(server, "ada");
      begin(ada);
      clock.set(LATER);
      saysItWasSet(ada, "2d forward");
      Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
      assertTrue(latest(ada).isAfter(tomorrow), "the clock is not set for the server");
      clock.set(EARLIER);
      saysItWasSet(ada, "5d back");
      goesOn(server, ada);
    }
  }

  @Test
  void bothOutliveAClockThatIsSetWhileTheServerIsAway() {
    try (SignalboxProcess server = installation.start()) {
      begin(InstalledServer.signIn(server, "ada"));
      server.kill();
    }
    clock.set(LATER);
    try (SignalboxProcess server = installation.start()) {
      saysItWasSet(InstalledServer.signIn(server, "ada"), "2d forward");
      server.kill();
    }
    clock.set(EARLIER);
    try (SignalboxProcess server = installation.start()) {
      ConsoleClient ada = InstalledServer.signIn(server, "ada");
      saysItWasSet(ada, "5d back");
      goesOn(server, ada);
    }
  }

  @Test
  void onPostgresItIsTheDatabasesClockThatCounts() {
    try (Postgres postgres = Postgres.orSkip(folder.resolve("postgres"))) {
      var variables = new HashMap<>(clock.variables());
      variables.put("SIGNALBOX_DATABASE_URL", postgres.url());
      installation =
          InstalledServer.write(
              folder.resolve("home"), folder.resolve("data"), gauge.address(), variables);
      try (SignalboxProcess server = installation.start()) {
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        begin(ada);
        clock.set(LATER);
        assertTrue(latest(ada).isBefore(Instant.now().plus(Duration.ofHours(1))));
        clock.set(EARLIER);
        assertTrue(latest(ada).isAfter(Instant.now().minus(Duration.ofHours(1))));
        goesOn(server, ada);
        assertTrue(run(ada, "slow").path("remark").asText().isEmpty(), ada.runs().toString());
      }
    }
  }

  private static void begin(ConsoleClient ada) {
    assertEquals(200, ada.says("ops", "/slow k").status());
    assertEquals(200, ada.says("ops", "/asked q").status());
    Until.isTrue(
        () -> "the program does not run: " + ada.runs(),
        () -> run(ada, "slow").path("steps").path(0).path("status").asText().equals("STARTED"));
  }

  /// The pages of both runs, their cards, and the record.
  private static void saysItWasSet(ConsoleClient ada, String how) {
    for (String runbook : List.of("slow", "asked")) {
      Until.isTrue(
          () -> runbook + " does not say it: " + run(ada, runbook),
          () -> run(ada, runbook).path("remark").asText().contains("was set " + how));
    }
    assertEquals("RUNNING", run(ada, "slow").path("status").asText());
    assertEquals("HELD", run(ada, "asked").path("status").asText());
    Until.isTrue(
        () -> "no two cards say it: " + ada.messages("ops"),
        () -> ada.messages("ops").toString().split("was set " + how, -1).length == 3);
    String record = ada.audit(how).toString();
    assertTrue(record.contains("clock.set") && record.contains(how), record);
  }

  private static Instant latest(ConsoleClient ada) {
    ada.says("ops", "What day is it?");
    return ada.messages("ops")
        .valueStream()
        .map(message -> Instant.ofEpochMilli(message.path("at").asLong()))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private void goesOn(SignalboxProcess server, ConsoleClient ada) {
    ada.says("ops", "/slow other");
    String code = run(ada, "asked").path("approvals").path(0).path("code").asText();
    InstalledServer.signIn(server, "grace").says("ops", "/approve " + code);
    installation.open("k");
    installation.open("other");
    Until.isTrue(
        () -> "not all went on: " + ada.runs() + server.output(),
        () ->
            ada.runs()
                .valueStream()
                .allMatch(run -> run.path("status").asText().equals("SUCCEEDED")));
    assertEquals(3, ada.runs().size());
    SignalboxProcess.Ended verified = installation.verifyAudit();
    assertEquals(0, verified.code(), verified.output());
  }

  private static JsonNode run(ConsoleClient ada, String runbook) {
    return ada.runs()
        .valueStream()
        .filter(run -> run.path("runbook").asText().equals(runbook))
        .reduce((newer, older) -> older)
        .orElseThrow(() -> new AssertionError("no run of " + runbook));
  }
}
