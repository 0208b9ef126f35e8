package dev.signalbox.app.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.app.server.Features;
import dev.signalbox.app.server.Signalbox;
import dev.signalbox.app.server.Startup;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with installations that can be started all the same.
final class InstallationCheckTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeAnInstallation() throws IOException {
    write(
        "signalbox.yaml",
        "guards: guards.yaml\nrooms: {ops: {}}\nrunners: {local: {path: [bin]}}\n");
    write(
        "people.yaml",
        "people: {ada: {}, grace: {}, bob: {}}\ngroups: {dev: [ada], leads: [ada, grace]}\n");
    write(
        "guards.yaml",
        "risks: {high: {approve: two}}\napprovals: {two: {need: 1, by: [leads], within: 5m}}\n");
    Files.createDirectories(folder.resolve("runbooks"));
    Files.createDirectories(folder.resolve("bin"));
    runbook("risk: high\nsteps: [{ say: x }]");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void runbook(String rest) throws IOException {
    write("runbooks/a.yaml", "about: x\nowner: dev\nwhen: { command: a }\n" + rest + "\n");
  }

  private List<InstallationCheck.Remark> checked() {
    try (Offline offline =
        Offline.open(folder.resolve("signalbox.yaml"), Features.PRODUCT.declared())) {
      return offline.remarks();
    }
  }

  private void assertRemark(boolean fault, String text) throws IOException {
    List<InstallationCheck.Remark> remarks = checked();
    assertTrue(
        remarks.stream().anyMatch(r -> r.fault() == fault && r.text().contains(text)),
        remarks::toString);
    assertEquals(remarks.stream().map(InstallationCheck.Remark::text).toList(), logged());
  }

  /// What the server logs of the same installation.
  private List<String> logged() throws IOException {
    var lines = new ArrayList<String>();
    var logger = Logger.getLogger(Startup.class.getName());
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    var configuration = folder.resolve("signalbox.yaml");
    var installation =
        Installation.read(configuration, dev.signalbox.spi.time.TimeSource.system())
            .with(0, folder.resolve("data"));
    try (Signalbox signalbox = Signalbox.start(installation, List.of())) {
      assertTrue(signalbox.address().toString().startsWith("http"));
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }

  @Test
  void aServiceHasAnOwnerAndARoomThatAreThere() throws IOException {
    write(
        "signalbox.yaml",
        """
        guards: guards.yaml
        rooms: {ops: {}}
        runners: {local: {path: [bin]}}
        services:
          db: {}
          shop: { owner: dve, room: opps, needs: [db] }
        """);
    assertRemark(
        true,
        "signalbox.yaml:6: services.shop.owner: there is no group or person 'dve' (did you mean dev?)");
    assertRemark(
        true, "signalbox.yaml:6: services.shop.room: there is no room 'opps' (did you mean ops?)");
  }

  @Test
  void nothingIsSaidOfASoundOne() throws IOException {
    assertEquals(List.of(), checked());
    assertEquals(List.of(), logged());
  }

  @Test
  void anApprovalThatCanNeverBeGrantedIsAFault() throws IOException {
    write(
        "guards.yaml",
        "risks: {high: {approve: three}}\napprovals: {three: {need: 3, by: [leads], within: 5m}}\n");
    assertRemark(true, "'three' needs 3 of leads, but only 2 can approve");
  }

  @Test
  void aStepThatCanNeverBeApprovedIsAFault() throws IOException {
    runbook("steps: [{ approve: ok?, by: [leads, ada], need: 3, within: 5m }]");
    assertRemark(true, "needs 3 approvals, but only 2 can approve");
  }

  @Test
  void anApprovalThatOnlyThoseWhoAskCouldGiveIsAFault() throws IOException {
    String besides = "needs 2 of leads besides whoever asks: nobody who may run a (dev) can";
    write(
        "guards.yaml",
        "risks: {high: {approve: four}}\napprovals: {four: {need: 2, by: [leads], within: 5m}}\n");
    assertRemark(true, besides);
    write(
        "guards.yaml",
        "risks: {high: {approve: four}}\napprovals: {four: {need: 1, by: [ada], within: 5m}}\n");
    assertRemark(true, "needs 1 of ada besides whoever asks");
    write(
        "guards.yaml",
        "risks: {high: {approve: four, where: 'room.name == \"x\"'}}\napprovals: {four: {need: 1, by: [ada], within: 5m}}\n");
    assertEquals(List.of(), checked());
  }

  @Test
  void aStepThatOnlyThoseWhoAskCouldApproveIsAFault() throws IOException {
    runbook("steps: [{ approve: ok?, by: [leads], need: 2, within: 5m }]");
    assertRemark(true, "needs 2 approvals besides whoever asks");
    runbook("steps: [{ approve: ok?, by: [ada], within: 5m }]");
    assertRemark(true, "needs 1 approvals besides whoever asks");
    runbook(
        "allow: { run: [dev, bob] }\nsteps: [{ approve: ok?, by: [leads], need: 2, within: 5m }]");
    assertEquals(List.of(), checked());
  }

  @Test
  void aRunbookThatRunsForNobodyIsAFault() throws IOException {
    String unpriced = "a has risk high, and guards.yaml does not say what that costs";
    write("guards.yaml", "risks: {normal: {confirm: true}}\n");
    assertRemark(true, unpriced);
    runbook("risk: critical\nsteps: [{ say: x }]");
    assertRemark(true, "a is critical");
    write("signalbox.yaml", "rooms: {ops: {}}\nrunners: {local: {path: [bin]}}\n");
    Files.delete(folder.resolve("guards.yaml"));
    runbook("risk: high\nsteps: [{ say: x }]");
    assertRemark(true, unpriced);
    runbook("risk: normal\nsteps: [{ say: x }]");
    assertEquals(List.of(), checked());
    write(
        "people.yaml",
        "people: {ada: {}, grace: {}}\ngroups: {dev: [ada], nobody: [], none: [nobody]}\n");
    runbook("allow: { run: [nobody, none] }\nsteps: [{ say: x }]");
    assertRemark(true, "a is for nobody, none, and nobody is in there");
    runbook("allow: { run: [nobody, grace] }\nsteps: [{ say: x }]");
    assertEquals(List.of(), checked());
  }

  @Test
  void aMissingProgramIsAWarningUntilItIsThere() throws IOException {
    runbook("steps: [{ exec: tool now }]");
    assertRemark(false, "there is no program 'tool'");
    Path tool = Files.writeString(folder.resolve("bin/tool"), "#!/bin/sh\n");
    assertTrue(tool.toFile().setExecutable(true));
    assertEquals(List.of(), checked());
  }

  @Test
  void aProgramThatIsAPathIsAFault() throws IOException {
    runbook("steps: [{ exec: ../../bin/sh }]");
    assertRemark(true, "not a path");
  }

  @Test
  void aSecretTooShortToBeMaskedIsAWarning() throws IOException {
    write("token", "short\n");
    write(
        "signalbox.yaml",
        "guards: guards.yaml\nrooms: {ops: {}}\nrunners: {local: {path: [bin], env: {API_TOKEN: 'file:token'}}}\n");
    assertRemark(false, "the secret file:token has fewer than 8 characters");
  }

  @Test
  void namesThatNobodyHasAreWarnings() throws IOException {
    write(
        "signalbox.yaml",
        "guards: guards.yaml\nrooms: {ops: {members: [deev]}}\naudit: {readers: [nobody]}\n");
    assertRemark(false, "rooms.ops.members: there is no group or person 'deev'");
    assertRemark(false, "audit.readers");
  }

  @Test
  void rulesThatNothingNamesStopEverything() throws IOException {
    write("signalbox.yaml", "rooms: {ops: {}}\n");
    for (String name : List.of("guards.yaml", "Guards.yml", "guard.yaml")) {
      Files.deleteIfExists(folder.resolve("guards.yaml"));
      write(name, "risks: {}\n");
      var refused = assertThrows(SettingsException.class, this::checked, name);
      String told = String.valueOf(refused.getMessage());
      assertTrue(told.contains("guards: is missing, but " + name + " lies here"), told);
      Files.delete(folder.resolve(name));
    }
  }

  @Test
  void whatIsCalledLikeAPartAndIsNotReadIsAWarning() throws IOException {
    write("peopel.yml", "people: {}\n");
    write("signalbox.yml", "rooms: {}\n");
    write("guards-old.yaml", "risks: {}\n");
    write("compose.yaml", "services: {}\n");
    Files.createDirectory(folder.resolve("runbook"));
    for (String name : List.of("peopel.yml", "signalbox.yml", "guards-old.yaml", "runbook")) {
      assertRemark(false, "'" + name + "' lies beside the configuration and is not read");
    }
    assertEquals(4, checked().size(), () -> checked().toString());
  }

  @Test
  void namesThatLookAlikeAreAWarningWhateverTheyName() throws IOException {
    write(
        "signalbox.yaml",
        "guards: guards.yaml\nrooms: {ops-1: {}, ops_l: {}}\nservices: [modern, modem]\n");
    write(
        "people.yaml",
        "people: {bob: {}, b0b: {}, ada: {}, leads1: {}}\ngroups: {dev: [ada], leads: [ada], leadsl: [bob]}\n");
    write(
        "runbooks/roll.yaml",
        "about: x\nowner: dev\nwhen: { command: roll }\nsteps: [{ say: x }]\n");
    write(
        "runbooks/ro1l.yaml",
        "about: x\nowner: dev\nwhen: { command: ro1l }\nsteps: [{ say: x }]\n");
    write(
        "runbooks/he1p.yaml",
        "about: x\nowner: dev\nwhen: { command: he1p }\nsteps: [{ say: x }]\n");
    for (String text :
        List.of(
            "people and groups look alike: b0b, bob",
            "people and groups look alike: leads1, leadsl",
            "rooms look alike: ops-1, ops_l",
            "services look alike: modem, modern",
            "runbooks look alike: ro1l, roll",
            "commands look alike: he1p, help",
            "commands look alike: ro1l, roll")) {
      assertRemark(false, text);
    }
  }
}
