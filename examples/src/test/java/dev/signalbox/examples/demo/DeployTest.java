package dev.signalbox.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.examples.demo.TestDemo.Ran;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {
  private static final String[] BACK = {"deploy", "payments", "v4.12.2", "--pause", "0"};

  @TempDir static Path folder;
  private static TestDemo demo;
  private static DemoSystem system;

  @BeforeAll
  static void start() throws IOException {
    demo = TestDemo.in(folder);
    system = demo.start(TestDemo.NO_TRAFFIC);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @BeforeEach
  void beginWhereItStarted() {
    assertEquals(0, demo.demo(BACK).exit());
  }

  @Test
  void bringsAServiceToAVersionAndStopsTheProcessBefore() {
    ProcessHandle before = process("payments");
    Ran ran = demo.demo("deploy", "payments", "v4.12.3", "--pause", "0");
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    assertEquals("v4.12.3", demo.version("payments"));
    assertEquals("v4.12.3", facts("payments").get("version"));
    assertTrue(process("payments").isAlive());
    Awaiting.until("the process before ended", () -> !before.isAlive());
    assertTrue(
        ran.out().lines().allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  .+")),
        ran.out());
    assertTrue(ran.out().contains("health check ok, 5 of 5 in a row"), ran.out());
    assertTrue(ran.out().strip().endsWith("payments is on v4.12.3"), ran.out());
  }

  @Test
  void saysSoWhereTheServiceIsOnTheVersionAlready() {
    ProcessHandle before = process("payments");
    Ran ran = demo.demo(BACK);
    assertEquals(0, ran.exit());
    assertTrue(ran.out().contains("payments is already on v4.12.2"), ran.out());
    assertEquals(before, process("payments"));
  }

  @Test
  void staysWhereTheNewVersionIsNeverHealthy() {
    ProcessHandle before = process("payments");
    Ran ran = demo.demo("deploy", "payments", "v4.13.0", "--pause", "0");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("gave up: not healthy after 15 tries"), ran.out());
    assertTrue(ran.out().strip().endsWith("payments stays on v4.12.2"), ran.out());
    assertEquals("v4.12.2", demo.version("payments"));
    assertEquals(before, process("payments"));
  }

  @Test
  void switchesBackWhereTheNewVersionFallsOverInFront() {
    Ran ran = demo.demo("deploy", "catalog", "v1.32.0", "--pause", "0");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("switched catalog over to v1.32.0"), ran.out());
    assertTrue(ran.out().contains("switching back"), ran.out());
    assertTrue(ran.out().strip().endsWith("catalog stays on v1.31.0"), ran.out());
    assertEquals("v1.31.0", demo.version("catalog"));
  }

  @Test
  void staysWhereTheNewVersionDoesNotEvenStart() {
    Ran ran = demo.demo("deploy", "api-gateway", "v2.9.0-rc1", "--pause", "0");
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("api-gateway v2.9.0-rc1 ended before it listened"), ran.out());
    assertTrue(ran.out().strip().endsWith("api-gateway stays on v2.8.0"), ran.out());
  }

  @Test
  void givesANewVersionAShareOfTheWorkBesideTheOneInFront() {
    ProcessHandle before = process("payments");
    Ran ran = demo.demo("deploy", "payments", "v4.12.3", "--weight", "25", "--pause", "0");
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    assertTrue(ran.out().strip().endsWith("25 % of the work of payments goes to v4.12.3"));
    assertEquals("v4.12.2", demo.version("payments"), "what tells about it is the one in front");
    assertEquals(25, worked("payments", "v4.12.3", 100));

    ran = demo.demo("deploy", "payments", "v4.12.3", "--pause", "0");
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    assertEquals("v4.12.3", demo.version("payments"));
    assertEquals(10, worked("payments", "v4.12.3", 10));
    Awaiting.until("the process before ended", () -> !before.isAlive());
  }

  @Test
  void takesAShareOfTheWorkBack() {
    assertEquals(
        0, demo.demo("deploy", "payments", "v4.12.4", "--weight", "5", "--pause", "0").exit());
    assertEquals(4, demo.processes().size());
    Ran ran = demo.demo(BACK);
    assertEquals(0, ran.exit());
    assertTrue(ran.out().strip().endsWith("payments is back on v4.12.2"), ran.out());
    assertEquals(0, worked("payments", "v4.12.4", 40));
    Awaiting.until("the candidate ended", () -> demo.processes().size() == 3);
  }

  @Test
  void anotherVersionTakesThePlaceOfTheOneWithAShare() {
    assertEquals(
        0, demo.demo("deploy", "payments", "v4.12.4", "--weight", "50", "--pause", "0").exit());
    assertEquals(
        0, demo.demo("deploy", "payments", "v4.12.1", "--weight", "50", "--pause", "0").exit());
    assertEquals(0, worked("payments", "v4.12.4", 20));
    assertEquals(10, worked("payments", "v4.12.1", 20));
    assertEquals(2, demo.demo("deploy", "payments", "v4.12.1", "--weight", "101").exit());
  }

  /// How many of so many requests this version works on.
  private static long worked(String service, String version, int requests) {
    try (HttpClient client = Loopback.client()) {
      Probe probe = new Probe(client);
      URI gate = system.gates().get(service);
      return IntStream.range(0, requests)
          .filter(_ -> probe.ask(gate, "/").version().equals(version))
          .count();
    }
  }

  @Test
  void refusesUnknownNamesWithTheNearestOnes() {
    assertEquals(
        new Ran(2, "", "unknown service \"payment\"; did you mean payments?\n"),
        demo.demo("deploy", "payment", "v4.12.2"));
    assertEquals(2, demo.demo("deploy", "payments", "v4.12.9").exit());
    assertEquals(2, demo.demo("deploy", "payments").exit());
    assertEquals(
        new Ran(2, "", "unknown command \"deplyo\"; did you mean deploy?\n"), demo.demo("deplyo"));
    assertEquals(2, demo.demo("deploy", "payments", "v4.12.2", "--puase", "1").exit());
  }

  @Test
  void restartsInANewProcessOfTheSameVersion() {
    ProcessHandle before = process("catalog");
    assertEquals(0, demo.demo("restart", "catalog", "--pause", "0").exit());
    assertEquals("v1.31.0", demo.version("catalog"));
    Awaiting.until("the process before ended", () -> !before.isAlive());
    assertTrue(process("catalog").isAlive());
  }

  @Test
  void bringsAServiceBackThatDied() {
    ProcessHandle dead = process("catalog");
    dead.destroyForcibly();
    Awaiting.until("the gate finds nobody", () -> demo.demo("version", "catalog").exit() == 1);
    assertTrue(
        demo.demo("status").out().lines().anyMatch(line -> line.matches("catalog +- +down .*")));
    assertEquals(0, demo.demo("restart", "catalog", "--pause", "0").exit());
    assertEquals("v1.31.0", demo.version("catalog"));
  }

  @Test
  void showsAllServices() {
    String status = demo.demo("status").out();
    assertEquals(4, status.lines().count(), status);
    assertTrue(
        status
            .lines()
            .anyMatch(
                line -> line.matches("payments +v4\\.12\\.2 +ok +\\d+ +\\d+ +\\d+ +http://.*")),
        status);
  }

  @Test
  void losesNoRequestWhileVersionsChange() throws Exception {
    URI gate = system.gates().get("catalog");
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger good = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    try (HttpClient client = Loopback.client()) {
      Probe probe = new Probe(client);
      Thread[] users = new Thread[4];
      for (int i = 0; i < users.length; i++) {
        users[i] =
            Thread.ofVirtual()
                .start(() -> {
                  while (!stop.get()) {
                    (probe.ask(gate, "/version").ok() ? good : lost).incrementAndGet();
                  }
                });
      }
      Awaiting.until("users are being served", () -> good.get() > 20);
      for (String version : new String[] {"v1.30.2", "v1.31.0", "v1.30.2", "v1.31.0"}) {
        assertEquals(0, demo.demo("deploy", "catalog", version, "--pause", "0").exit());
      }
      stop.set(true);
      for (Thread user : users) {
        Awaiting.until("the user left", () -> !user.isAlive());
      }
    }
    assertEquals(0, lost.get());
    assertTrue(good.get() > 100, "served " + good.get());
  }

  private static ProcessHandle process(String service) {
    return ProcessRecords.find(facts(service)).orElseThrow();
  }

  private static Map<String, String> facts(String service) {
    return demo.home().folder().read(demo.home().folder().service(service)).orElseThrow();
  }
}
