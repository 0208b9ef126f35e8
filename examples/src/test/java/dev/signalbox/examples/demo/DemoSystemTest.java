package dev.signalbox.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.examples.demo.ServiceSlot.Started;
import dev.signalbox.examples.demo.deploy.ControlClient;
import dev.signalbox.examples.demo.watch.WatchSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSystemTest {
  @TempDir Path folder;
  private TestDemo demo;

  @BeforeEach
  void prepare() throws IOException {
    demo = TestDemo.in(folder);
  }

  @Test
  void comesBackWithTheVersionsAndAddressesItHadAndLeavesNoProcess() throws IOException {
    Map<String, URI> gates;
    List<ProcessHandle> processes;
    try (DemoSystem system = demo.start(TestDemo.NO_TRAFFIC)) {
      assertEquals(0, demo.demo("deploy", "payments", "v4.12.1", "--pause", "0").exit());
      gates = system.gates();
      processes = demo.processes();
      assertEquals(3, processes.size());
    }
    assertTrue(processes.stream().noneMatch(ProcessRecords::runs));
    assertEquals(List.of(), demo.processes());
    assertEquals(1, demo.demo("version", "payments").exit());
    assertEquals(1, demo.demo("deploy", "payments", "v4.12.2").exit());
    try (DemoSystem system = demo.start(TestDemo.NO_TRAFFIC)) {
      assertEquals("v4.12.1", demo.version("payments"));
      assertEquals(gates, system.gates());
    }
  }

  @Test
  void refusesAFolderThatIsInUse() throws IOException {
    try (DemoSystem system = demo.start(TestDemo.NO_TRAFFIC)) {
      DemoException refusal =
          assertThrows(DemoException.class, () -> demo.start(TestDemo.IMPATIENT));
      assertTrue(refusal.getMessage().contains("runs in " + folder), refusal.getMessage());
      assertEquals(3, system.gates().size());
    }
  }

  @Test
  void takesBackTheChangeOfADeployerThatDied() throws Exception {
    // Its deployer is any process that can be ended.
    Process deployer = new ProcessBuilder("cat").start();
    try {
      takesBackAfter(deployer.pid(), deployer.toHandle());
    } finally {
      deployer.destroyForcibly();
    }
  }

  @Test
  void takesBackTheChangeOfADeployerThatDiedUnnoticedByItsParent() throws Exception {
    // The shell becomes a program that never asks about the child it inherits.
    Process parent = new ProcessBuilder("sh", "-c", "sleep 300 >&2 & echo $!; exec cat").start();
    try {
      long deployer = Long.parseLong(parent.inputReader().readLine());
      takesBackAfter(deployer, ProcessHandle.of(deployer).orElseThrow());
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void controlAnswersNobodyWithoutTheToken() throws Exception {
    try (DemoSystem system = demo.start(TestDemo.NO_TRAFFIC);
        HttpClient client = Loopback.client()) {
      Map<String, String> facts =
          demo.home().folder().read(demo.home().folder().system()).orElseThrow();
      URI begin =
          URI.create(facts.get("control") + "/begin?service=payments&version=v4.12.3&deployer=1");
      HttpRequest request = HttpRequest.newBuilder(begin).POST(BodyPublishers.noBody()).build();
      assertEquals(401, client.send(request, BodyHandlers.ofString()).statusCode());
      assertEquals("v4.12.2", demo.version("payments"));
      assertFalse(system.gates().isEmpty());
    }
  }

  @Test
  void badReleaseMakesAnAlertAndTheRollbackResolvesIt() throws Exception {
    WatchSettings quick =
        new WatchSettings(
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofMillis(300),
            0.02,
            50);
    try (FakeReceiver receiver = new FakeReceiver();
        DemoSystem system = demo.start(new DemoSettings(60, quick))) {
      system.reportTo(receiver.address(), FakeReceiver.TOKEN, InstantSource.system());
      assertEquals(0, demo.demo("deploy", "payments", "v4.12.3", "--pause", "0").exit());
      Awaiting.until("the alert fires", () -> count(receiver, "firing") > 0);
      assertEquals(0, demo.demo("deploy", "payments", "v4.12.2", "--pause", "0").exit());
      Awaiting.until("the alert is resolved", () -> count(receiver, "resolved") == 1);
      assertTrue(
          receiver.taken().stream().allMatch(json -> json.contains("\"service\":\"payments\"")));
    }
  }

  @Test
  void theShareOfRequestsThatFailIsAskedForAsOfAPrometheus() throws Exception {
    try (DemoSystem system = demo.start(new DemoSettings(60, WatchSettings.standard()));
        HttpClient client = Loopback.client()) {
      Probe probe = new Probe(client);
      String query = "/api/v1/query?query=job:errors:ratio5s%7Bservice=%22payments%22%7D";
      assertEquals(
          0, demo.demo("deploy", "payments", "v4.12.4", "--weight", "25", "--pause", "0").exit());
      Awaiting.until(
          "every tenth request fails",
          () ->
              probe
                  .ask(system.metrics(), query)
                  .body()
                  .matches(".*\"value\":\\[[0-9.E]+,\"0\\.(0[89]|1)[0-9]*\"].*"));
      assertEquals(0, demo.demo("deploy", "payments", "v4.12.2", "--pause", "0").exit());
      String nobody = probe.ask(system.metrics(), query.replace("payments", "nobody")).body();
      assertTrue(nobody.contains("\"result\":[]"), nobody);
      assertEquals(400, probe.ask(system.metrics(), "/api/v1/query?query=up").status());
    }
  }

  @Test
  void aReleaseIsPublishedOnlyWhereItIsTaken() throws Exception {
    Path secret = Files.writeString(folder.resolve("release.secret"), "hush\n");
    try (FakeReceiver receiver = new FakeReceiver();
        DemoSystem system = demo.start(TestDemo.NO_TRAFFIC)) {
      assertEquals(1, demo.demo("publish", "payments", "v4.12.3").exit(), "nobody is told yet");
      system.publishTo(receiver.address(), secret);
      assertEquals(1, demo.demo("publish", "payments", "v4.12.3").exit(), "it wants a token");
      assertEquals(2, demo.demo("publish", "payments", "v9").exit());
    }
  }

  private void takesBackAfter(long deployer, ProcessHandle ended) throws IOException {
    try (DemoSystem system = demo.start(TestDemo.NO_TRAFFIC);
        HttpClient client = Loopback.client()) {
      ControlClient control = ControlClient.of(demo.home().folder(), client);
      Started change = control.begin(Releases.find("catalog", "v1.30.2"), deployer);
      control.switchOver("catalog", change);
      assertEquals("v1.30.2", demo.version("catalog"));
      TestDemo.Ran second = demo.demo("deploy", "catalog", "v1.32.0");
      assertEquals(1, second.exit());
      assertTrue(second.out().contains("a change to catalog v1.30.2 is under way"), second.out());

      ended.destroyForcibly();
      Awaiting.until(
          "the version before is in front", () -> demo.version("catalog").equals("v1.31.0"));
      Awaiting.until("the candidate ended", () -> demo.processes().size() == 3);
      assertThrows(DemoException.class, () -> control.commit("catalog", change));
      assertEquals(3, system.gates().size());
    }
  }

  private static long count(FakeReceiver receiver, String status) {
    return receiver.taken().stream()
        .filter(json -> json.contains("\"status\":\"" + status + "\",\"receiver\""))
        .count();
  }
}
