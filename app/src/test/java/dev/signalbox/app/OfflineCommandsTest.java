package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `check`, `test`, `explain` and `who-can` on an installation in a folder.
final class OfflineCommandsTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeAnInstallation() throws IOException {
    Files.writeString(folder.resolve("signalbox.yaml"), "rooms: {ops: {}}\n");
    Files.writeString(
        folder.resolve("people.yaml"), "people: {ada: {name: Ada}}\ngroups: {dev: [ada]}\n");
    Files.writeString(
        Files.createDirectory(folder.resolve("runbooks")).resolve("rollback.yaml"),
        """
        about: Put a service back to a version
        owner: dev
        risk: low
        when:
          command: rollback <service> <to> [version]
        params:
          service: {one-of: [payments, catalog]}
          to: {type: text}
          version: {type: text, default: none}
        allow: {run: [dev]}
        lock: ${version}
        steps:
          - say: ${service} goes to ${to}
        """);
  }

  private static Shell.Ended run(List<String> words) {
    return Shell.run(words.toArray(String[]::new));
  }

  @Test
  void checksTheInstallationInAFolder() throws IOException {
    Shell.Ended sound = run(List.of("check", folder.toString()));
    assertEquals(new Shell.Ended(0, "sound\n"), sound);
    Files.writeString(folder.resolve("runbooks/broken.yaml"), "about: x\n");
    assertEquals(1, run(List.of("check", folder.toString())).code());
    Shell.Ended without = run(List.of("check", folder.resolve("runbooks").toString()));
    assertEquals(2, without.code());
    assertTrue(without.out().contains("is a folder without a signalbox.yaml"), without.out());
  }

  @Test
  void tellsPipelinesWhatIsWrongInAShapeThatStays() throws IOException {
    assertEquals(
        new Shell.Ended(
            0,
            """
            {"sound":true,"faults":0,"warnings":0,"findings":[]}
            """),
        run(List.of("check", "--json", folder.toString())));
    Files.writeString(
        folder.resolve("runbooks/broken.yaml"),
        "about: x\nowner: devs\nrisc: low\nsteps: [{ say: x }]\n");
    assertEquals(
        new Shell.Ended(
            1,
            """
            {"sound":false,"faults":1,"warnings":0,"findings":[\
            {"code":"SB101","page":"docs/findings.md#sb101","severity":"error",\
            "file":"broken.yaml","line":3,"column":1,\
            "message":"unknown key 'risc' in a runbook (did you mean risk?)"}]}
            """),
        run(List.of("check", "--json", folder.toString())));
    Files.writeString(folder.resolve("signalbox.yaml"), "romms: {ops: {}}\n");
    Shell.Ended unusable = run(List.of("check", "--json", folder.toString()));
    assertEquals(1, unusable.code());
    assertTrue(unusable.out().contains("\"code\":\"SB904\""), unusable.out());
    assertTrue(
        unusable.out().contains("\"file\":\"signalbox.yaml\",\"line\":1,\"column\":1,"),
        unusable.out());
    assertEquals(2, run(List.of("check", "--json", folder + "/nowhere")).code());
  }

  @Test
  void filesMayBeginWithAByteOrderMarkAndHaveTheLineEndsOfWindows() throws IOException {
    Files.writeString(folder.resolve("guards.yaml"), "approvals: {}\n");
    Files.writeString(folder.resolve("signalbox.yaml"), "guards: guards.yaml\nrooms: {ops: {}}\n");
    String plain = run(List.of("check", folder.toString())).out();
    List<String> files =
        List.of("signalbox.yaml", "people.yaml", "guards.yaml", "runbooks/rollback.yaml");
    for (String file : files) {
      String text = Files.readString(folder.resolve(file));
      Files.writeString(folder.resolve(file), "\ufeff" + text.replace("\n", "\r\n"));
    }
    Shell.Ended same = run(List.of("check", folder.toString()));
    assertEquals(new Shell.Ended(0, plain), same);
  }

  @Test
  void namesRoomsForFewOfWhichItIsNotKnownWhoReadsTheirChannels() throws IOException {
    String rooms = "rooms: {ops: {}, vault: {members: [ada]}}\n";
    String adapters =
        "adapters: {irc: {server: irc.example, rooms: {ops: '#ops', vault: '#v'}%s}}\n";
    Path file = folder.resolve("signalbox.yaml");
    Files.writeString(file, rooms + adapters.formatted(""));
    String out = run(List.of("check", folder.toString())).out();
    assertTrue(out.contains("adapters.irc.rooms: Nothing is carried: who can read #v"), out);
    assertTrue(out.contains("#vault is for ada"), out);
    assertFalse(out.contains("#ops"), out);
    Files.writeString(file, rooms + adapters.formatted(", for-all: [vault]"));
    assertEquals(new Shell.Ended(0, "sound\n"), run(List.of("check", folder.toString())));
  }

  private Path addTests() throws IOException {
    Path file = folder.resolve("runbooks/rollback.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            + """
              - if: version != 'none'
                say: it is ${version} now
            tests:
              - about: it says so
                with: {service: payments, to: v1}
                expect: {status: ok, says: [payments goes to v1]}
              - about: it says something else
                with: {service: payments, to: v1}
                expect: {says: [all is well]}
            """);
    return file;
  }

  @Test
  void testsOfRunbooksAreTriedAndWhatTheyNeverReachIsListed() throws IOException {
    addTests();
    String wrong =
        "rollback.yaml:22:20: the test 'it says something else' expects 'all is well' to be said, but"
            + " said was [payments goes to v1]; it ended ok [SB601]";
    Shell.Ended tested =
        run(List.of("test", "--config", folder.resolve("signalbox.yaml").toString()));
    assertEquals(
        new Shell.Ended(
            1,
            """
            rollback: Put a service back to a version
              ✔ it says so (N ms)
              ✘ it says something else (N ms)
                %s
              - line 14: no test sees the `if` of step 2 (say) hold
            2 tests, of which 1 fail
            """
                .formatted(wrong)),
        new Shell.Ended(tested.code(), tested.out().replaceAll("\\d+ ms", "N ms")));
  }

  @Test
  void testsOfOneFileAreTriedForPrograms() throws IOException {
    Path file = addTests();
    Shell.Ended json =
        run(
            List.of(
                "test",
                "--json",
                "--config",
                folder.resolve("signalbox.yaml").toString(),
                file.toString()));
    assertEquals(1, json.code());
    assertTrue(json.out().contains("\"line\":22,\"column\":20"), json.out());
    Files.writeString(file, "about: nothing else\n");
    Shell.Ended broken =
        run(
            List.of(
                "test", "--config", folder.resolve("signalbox.yaml").toString(), file.toString()));
    assertEquals(1, broken.code());
    assertTrue(broken.out().startsWith(file + ":1:1: 'owner' is missing [SB102]\n"), broken.out());
  }

  /// What it calls only the whole product has.
  @Test
  void theTestsOfTheDocumentedFileThatCallsVerbsOfFeaturesHold() throws IOException {
    String page = Files.readString(Path.of("../docs/runbooks.md"));
    int from = page.indexOf("# file: gather.yaml\n");
    Path file = folder.resolve("runbooks/gather.yaml");
    Files.writeString(file, page.substring(from, page.indexOf("```", from)));
    Shell.Ended tested =
        run(
            List.of(
                "test", "--config", folder.resolve("signalbox.yaml").toString(), file.toString()));
    assertEquals(0, tested.code(), tested.out());
    assertTrue(tested.out().endsWith("1 test, all hold\n"), tested.out());
  }

  @Test
  void theTestsOfTheDemoHold() throws IOException {
    Files.writeString(folder.resolve("release-published.secret"), "hush");
    Files.writeString(
        folder.resolve("signalbox.yaml"),
        """
        runbooks: %s
        guards: %1$s/../guards.yaml
        rooms: {payments: {}, deploys: {}}
        services: {payments: {owner: release-managers}, catalog: {owner: release-managers}}
        connections: {payments: {url: 'http://127.0.0.1:1'}, prometheus: {url: 'http://127.0.0.1:1'}}
        runners: {local: {path: [bin]}}
        webhook-secrets: {release-published: file:release-published.secret}
        """
            .formatted(Path.of("../examples/demo/runbooks").toAbsolutePath().normalize()));
    Files.writeString(
        folder.resolve("people.yaml"),
        """
        people: {ada: {}, grace: {}, linus: {}, eve: {}}
        groups: {developers: [ada], release-managers: [grace, linus], outsiders: [eve]}
        service-principals: {deploy-bot: {owner: developers}}
        """);
    Shell.Ended tested =
        run(List.of("test", "--config", folder.resolve("signalbox.yaml").toString()));
    assertEquals(0, tested.code(), tested.out());
    assertTrue(tested.out().endsWith("10 tests, all hold\n"), tested.out());
  }

  @Test
  void flagsOfTheLineNeedNoQuotes() {
    String expected = explained("rollback payments --to v1");
    assertTrue(expected.contains("ada in ops: rollback"), expected);
    assertTrue(expected.contains("allowed"), expected);
    assertEquals(expected, explained("rollback", "payments", "--to", "v1"));
    assertEquals(expected, explained("--", "rollback", "payments", "--to", "v1"));
    assertEquals(expected, explained("rollback", "payments", "--to=v1"));
    assertEquals(expected, explained("rollback", "payments", "--version", "none", "--to=v1"));
  }

  @Test
  void explainsWhatAServiceMay() throws IOException {
    Files.writeString(
        folder.resolve("people.yaml"),
        """
        people: {ada: {name: Ada}}
        service-principals: {ci: {owner: dev}, odd: {owner: dev}, old: {owner: gone}}
        groups: {dev: [ada, service:ci], gone: []}
        """);
    String expected = explainedAs("service:ci", "rollback", "payments", "--to", "v1");
    assertTrue(expected.startsWith("service:ci in ops: rollback payments v1"), expected);
    assertTrue(expected.contains("service:ci is in dev"), expected);
    assertTrue(expected.contains("\nallowed by "), expected);
    String odd = explainedAs("service:odd", "rollback", "payments", "--to", "v1");
    assertTrue(odd.contains("service:odd may not run rollback: it is for dev"), odd);
    String old = explainedAs("service:old", "rollback", "payments", "--to", "v1");
    assertTrue(old.contains("service:old is off: nobody answers for it"), old);
    String none = explainedAs("service:cl", "rollback", "payments", "--to", "v1");
    assertTrue(none.contains("no person or service 'service:cl' (did you mean service:ci"), none);
  }

  @Test
  void groupsOfAnotherSourceCountAndItsLossIsTold() throws IOException {
    Files.writeString(
        folder.resolve("signalbox.yaml"),
        "rooms: {ops: {}}\ngroup-sources: {teams: {file: teams.yaml, keep: 1h}}\n");
    Files.writeString(
        folder.resolve("people.yaml"),
        "people: {ada: {}, eve: {}}\ngroups: {dev: [ada, teams.dev]}\n");
    Files.writeString(folder.resolve("teams.yaml"), "groups: {teams.dev: [eve]}\n");
    assertEquals(new Shell.Ended(0, "sound\n"), run(List.of("check", folder.toString())));
    String eve = explainedAs("eve", "rollback", "payments", "v1");
    assertTrue(eve.contains("dev comes from teams"), eve);
    assertTrue(eve.contains("\nallowed by "), eve);
    String list = people("list");
    assertTrue(
        list.matches("(?s).*eve +eve +no password +dev \\(teams\\), teams.dev \\(teams\\)\n"),
        list);

    Files.delete(folder.resolve("teams.yaml"));
    Shell.Ended lost = run(List.of("check", folder.toString()));
    assertEquals(1, lost.code());
    assertTrue(
        lost.out().contains("teams was never heard (teams.yaml: there is no such file)"),
        lost.out());
    String refused = explainedAs("eve", "rollback", "payments", "v1");
    assertTrue(refused.contains("denied by allow: eve may not run rollback"), refused);
    assertTrue(refused.contains("It is not known who is in dev: the group source teams"), refused);
    assertTrue(explainedAs("ada", "rollback", "payments", "v1").contains("\nallowed by "));
    assertTrue(people("list").contains("Note: not all groups are known"));
  }

  @Test
  void whoCouldRunALineIsTold() throws IOException {
    Files.writeString(
        folder.resolve("people.yaml"),
        """
        people: {ada: {}, bo: {}, eve: {}}
        service-principals: {ci: {owner: dev}}
        groups: {dev: [ada, bo, service:ci], leads: [bo]}
        """);
    assertEquals(
        new Shell.Ended(
            0,
            """
            rollback payments v1 in ops:
              ada              allowed by allow
              bo               allowed by allow
              service:ci       allowed by allow
            """),
        whoCan("ops", "rollback", "payments", "--to", "v1"));
    Files.writeString(folder.resolve("signalbox.yaml"), "guards: guards.yaml\nrooms: {ops: {}}\n");
    Files.writeString(
        folder.resolve("guards.yaml"),
        """
        risks: {low: {approve: two-eyes}}
        approvals: {two-eyes: {need: 1, by: [leads], within: 30m}}
        """);
    assertEquals(
        """
        rollback payments v1 in ops:
          ada              after approval by two-eyes
        """,
        whoCan("ops", "rollback", "payments", "v1").out(),
        "bo alone approves, neither what he asks for nor what a service that he answers for does");
    Files.writeString(
        folder.resolve("guards.yaml"), "deny: [{why: Frozen, commands: [rollback]}]\n");
    assertEquals(
        "rollback payments v1 in ops:\n  nobody\n", whoCan("ops", "rollback payments v1").out());
  }

  @Test
  void whatSomebodyMayRunIsTold() throws IOException {
    Files.writeString(folder.resolve("signalbox.yaml"), "guards: guards.yaml\nrooms: {ops: {}}\n");
    Files.writeString(
        folder.resolve("guards.yaml"),
        """
        risks: {low: {approve: two-eyes, where: version != 'v1'}}
        approvals: {two-eyes: {need: 1, by: [dev], within: 30m}}
        deny: [{why: Billing is closed, commands: [rollback], if: service == 'billing'}]
        """);
    assertEquals(
        """
        ada:
          rollback <service> <to> [version]
              in ops: at once; never if service == 'billing': Billing is closed; approval by two-eyes if version != 'v1'
        """,
        whatCan("ada").out());
    Files.writeString(
        folder.resolve("people.yaml"), "people: {ada: {}, eve: {}}\ngroups: {dev: [ada]}\n");
    assertEquals("eve:\n  nothing\n", whatCan("eve").out());
    assertTrue(whatCan("adda").out().contains("did you mean ada"), whatCan("adda").out());
  }

  private Shell.Ended whatCan(String who) {
    return run(List.of("what-can", who, "--config", folder.resolve("signalbox.yaml").toString()));
  }

  @Test
  void whoCanSaysWhatItCannotRead() {
    Shell.Ended unread = whoCan("ops", "rollback", "paymnts", "v1");
    assertEquals(1, unread.code());
    assertTrue(unread.out().contains("payments"), unread.out());
    Shell.Ended nowhere = whoCan("opps", "rollback", "payments", "v1");
    assertTrue(nowhere.out().contains("There is no room 'opps' (did you mean ops"), nowhere.out());
    assertTrue(whoCan("ops", "room archive ops").out().startsWith("room archive ops in ops:\n"));
  }

  private Shell.Ended whoCan(String room, String... line) {
    var words = new ArrayList<>(List.of("who-can", "--in", room));
    words.addAll(List.of("--config", folder.resolve("signalbox.yaml").toString()));
    words.addAll(List.of(line));
    return run(words);
  }

  private String people(String word) {
    return run(List.of("people", word, "--config", folder.resolve("signalbox.yaml").toString()))
        .out();
  }

  private String explained(String... line) {
    return explainedAs("ada", line);
  }

  private String explainedAs(String who, String... line) {
    var words = new ArrayList<>(List.of("explain", "--as", who, "--in", "ops"));
    words.addAll(List.of("--config", folder.resolve("signalbox.yaml").toString()));
    words.addAll(List.of(line));
    return run(words).out();
  }
}
