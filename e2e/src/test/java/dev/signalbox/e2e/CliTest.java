package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.e2e.SignalboxProcess.Ended;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./signalbox` answers to the words it is given, beside a running demo.
final class CliTest {
  @TempDir private static Path folder;
  private static Demo demo;

  @BeforeAll
  static void startTheDemo() {
    demo = Demo.start(folder.resolve("demo"));
  }

  @AfterAll
  static void stopTheDemo() {
    demo.close();
  }

  @Test
  void printsHelpWithoutAWord() {
    var help = SignalboxProcess.run(List.of());
    assertEnded(0, help);
    for (String word :
        List.of("demo", "init", "start", "stop", "check", "people", "explain", "audit")) {
      assertSays(word, help);
    }
  }

  @Test
  void namesTheNearestWordForAnUnknownOne() {
    var ended = SignalboxProcess.run(List.of("chekc"));
    assertEnded(2, ended);
    assertSays("check", ended);
  }

  @Test
  void findsTheDemoSound() {
    var ended = SignalboxProcess.run(List.of("check", "--config", configuration()));
    assertEnded(0, ended);
    assertSays("sound", ended);
  }

  @Test
  void showsWhereARunbookIsWrong() throws IOException {
    Path runbook = folder.resolve("talk.yaml");
    Files.writeString(
        runbook,
        """
        about: Say something
        owner: developers
        when:
          command: talk
        allow:
          run: [developers]
        steps:
          - sya: hello
        """);
    var ended = SignalboxProcess.run(List.of("check", runbook.toString()));
    assertEnded(1, ended);
    assertSays(runbook + ":8:5", ended);
    assertSays("did you mean say?", ended);
    assertSays("\n1 finding", ended);
  }

  @Test
  void explainsALineWithoutRunningIt() {
    var ended =
        SignalboxProcess.run(
            List.of(
                "explain",
                "deploy payments v4.12.3",
                "--as",
                "ada",
                "--in",
                "payments",
                "--config",
                configuration()));
    assertEnded(0, ended);
    assertSays("deploy", ended);
    assertSays("ada", ended);
    assertEquals("v4.12.2", demo.version("payments"));
    var other =
        SignalboxProcess.run(
            List.of(
                "explain",
                "rollback payments v4.12.2",
                "--as",
                "eve",
                "--in",
                "payments",
                "--config",
                configuration()));
    assertSays("outsiders", other);
  }

  @Test
  void verifiesTheRecordWhileAServerWritesIt() {
    demo.signIn("eve").says("payments", "/rollback payments v4.12.2");
    var ended =
        Eventually.comes(
            "a signed record",
            () ->
                sound(
                    SignalboxProcess.run(
                        List.of("audit", "verify", "--data", demo.data().toString()))));
    assertTrue(
        ended.output().matches("(?s).*SOUND: .* holds [0-9]+ records.*"),
        "in digits that everybody reads: " + ended.output());
  }

  @Test
  void refusesASecondServerOnTheSameData() {
    var ended = SignalboxProcess.run(List.of("start", "--config", configuration(), "--port", "0"));
    assertEnded(1, ended);
    assertSays(demo.data().toString(), ended);
    assertSays("another", ended);
  }

  @Test
  void refusesAnUnknownKeyWithTheNearestName() throws IOException {
    Path file = folder.resolve("unknown-key.yaml");
    Files.writeString(file, "lisen: { port: 0 }\nrunbooks: runbooks\n");
    var ended = SignalboxProcess.run(List.of("start", "--config", file.toString()));
    assertEnded(1, ended);
    assertSays("lisen", ended);
    assertSays("did you mean listen?", ended);
    assertSays("unknown-key.yaml:1:1", ended);
  }

  @Test
  void stopsAServer() {
    Path data = folder.resolve("other-data");
    var words =
        List.of("start", "--config", configuration(), "--port", "0", "--data", data.toString());
    try (SignalboxProcess server = SignalboxProcess.start(words)) {
      var ended = SignalboxProcess.run(List.of("stop", "--data", data.toString()));
      assertEnded(0, ended);
      assertSays("stopped", ended);
      assertTrue(server.ended(), "the server has gone");
    }
    var again = SignalboxProcess.run(List.of("stop", "--data", data.toString()));
    assertEnded(1, again);
    assertSays("nothing to stop", again);
  }

  private static @Nullable Ended sound(Ended ended) {
    return ended.code() == 0 ? ended : null;
  }

  private static String configuration() {
    return demo.configuration().toString();
  }

  private static void assertEnded(int code, Ended ended) {
    assertEquals(code, ended.code(), ended.output());
  }

  private static void assertSays(String text, Ended ended) {
    assertTrue(ended.output().contains(text), () -> "'" + text + "' is not in:\n" + ended.output());
  }
}
