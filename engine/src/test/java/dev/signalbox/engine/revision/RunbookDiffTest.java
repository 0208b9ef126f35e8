package dev.signalbox.engine.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.revision.Difference.Weight;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What reviewers read of a change.
final class RunbookDiffTest {
  private static final String ACCESS =
      """
      about: Let somebody into a group for a while
      owner: security
      when:
        command: access <team> [why]
      params:
        team: { type: group, one-of: [dba, sre] }
        why: { type: text, default: none, max: 200 }
      allow:
        run: [sre]
        in: [ops, access-*]
      risk: high
      lock: access/${team}
      steps:
        - name: before
          http: GET /teams/${team}
          at: directory
        - name: agreed
          approve: Let ${me.name} into ${team}?
          by: [security, leads]
          need: 2
          within: 30m
        - require:
            the team exists: before.status == 200
        - name: grant
          http: PUT /teams/${team}/members/${me.id}
          at: directory
          expires: 8h
          undo:
            http: DELETE /teams/${team}/members/${me.id}
            at: directory
        - say: done
      tests:
        - about: nobody agrees
          with: { team: dba }
          stub: { before: { status: 200 }, approve: timeout }
          expect: { status: expired }
      """;

  @Test
  void theSameFileSaysNothing() {
    assertEquals(List.of(), words(ACCESS, ACCESS));
    assertEquals(
        List.of(), words(ACCESS, "# who may come in\n" + ACCESS.replace("[sre]", "[ 'sre' ]")));
  }

  @Test
  void whoMayRunItAndWhere() {
    says(Weight.WIDENS, "widens who may run: + developers", "run: [sre]", "run: [sre, developers]");
    says(Weight.NARROWS, "narrows where it runs: - access-*", "in: [ops, access-*]", "in: [ops]");
    says(Weight.WIDENS, "widens where it runs: every room", "  in: [ops, access-*]\n", "");
    says(Weight.WIDENS, "changes the owner from security to sre", "owner: security", "owner: sre");
    says(
        Weight.NARROWS,
        "may only be run if “team == 'sre'”",
        "risk: high",
        "  if: team == 'sre'\nrisk: high");
    says(Weight.WIDENS, "acts as service:nightly", "risk: high", "as: nightly\nrisk: high");
  }

  @Test
  void whoIsAsked() {
    says(
        Weight.NARROWS,
        "adds approval by 2 of security, leads: “Sure?”",
        "  - require:",
        "  - { approve: 'Sure?', by: [security, leads], need: 2, within: 5m }\n  - require:");
    says(Weight.WIDENS, "lowers need from 2 to 1 in step agreed", "    need: 2\n", "");
    says(Weight.NARROWS, "raises need from 2 to 3 in step agreed", "need: 2", "need: 3");
    says(
        Weight.WIDENS,
        "widens who may approve of step agreed: + everyone",
        "by: [security, leads]",
        "by: [security, leads, everyone]");
    says(
        Weight.WIDENS,
        "step agreed is done only if “team == 'dba'”",
        "    need: 2\n",
        "    need: 2\n    if: team == 'dba'\n");
    says(
        Weight.WIDENS,
        "removes the requirement “the team exists”",
        "  - require:\n      the team exists: before.status == 200\n",
        "");
    says(
        Weight.WIDENS,
        "adds `on-fail` of step agreed: “continue”",
        "    need: 2\n",
        "    need: 2\n    on-fail: continue\n");
  }

  @Test
  void whoTicksWhichTask() {
    String list =
        ACCESS.replace(
            "  - require:",
            "  - name: last\n    checklist:\n      - Look\n      - Lock: { by: sre, due: 5m }\n  - require:");
    assertEquals(
        List.of("adds the task “Call” of step last", "removes the task “Look” of step last"),
        words(list, list.replace("- Look\n", "- Call\n")).stream().sorted().toList());
    assertEquals(
        List.of(
            "widens who may tick “Lock” of step last: + everybody in the room",
            "narrows who may tick “Lock” of step last: - sre"),
        words(list, list.replace("by: sre, ", "")));
    assertEquals(
        List.of(
            "changes the task “Lock” of step last from “{by: sre, due: 5m}” to “{by: sre, due: 9m}”"),
        words(list, list.replace("5m }", "9m }")));
  }

  @Test
  void anApprovalThatIsGoneIsSaidWithItsQuestion() {
    String without = ACCESS.replaceAll("(?s)  - name: agreed.*?within: 30m\n", "");
    List<Difference> all = differences(ACCESS, without);
    assertEquals(
        List.of("removes approval by 2 of security, leads: “Let ${me.name} into ${team}?”"),
        all.stream().map(Difference::words).toList());
    assertTrue(all.getFirst().widens());
  }

  @Test
  void whatIsDoneBeforePeopleAreAskedIsSaid() {
    String grant = ACCESS.substring(ACCESS.indexOf("  - name: grant"), ACCESS.indexOf("  - say"));
    String early =
        ACCESS.replace(grant, "").replace("  - name: agreed", grant + "  - name: agreed");
    assertEquals(
        List.of(
            "does step grant before step agreed is asked",
            "does step grant before require “{the team exists: before.status == 200}” is asked"),
        words(ACCESS, early));
    String inserted =
        ACCESS.replace("  - name: agreed", "  - exec: wipe ${team}\n  - name: agreed");
    assertTrue(
        words(ACCESS, inserted).contains("does exec “wipe ${team}” before step agreed is asked"));
    String looked =
        ACCESS.replace("  - name: agreed", "  - { http: GET /x, at: directory }\n  - name: agreed");
    assertTrue(differences(ACCESS, looked).stream().noneMatch(Difference::widens));
    String acting = ACCESS.replace("http: GET /teams", "http: POST /teams");
    assertTrue(differences(ACCESS, acting).stream().anyMatch(Difference::widens));
  }

  @Test
  void anApprovalPutAsideIsSaid() {
    String aside =
        ACCESS
            .replaceAll("(?s)  - name: agreed.*?within: 30m\n", "")
            .replace(
                "  - require:",
                """
                  - if: team == 'dba'
                    steps:
                      - name: agreed
                        approve: Let ${me.name} into ${team}?
                        by: [security, leads]
                        need: 2
                        within: 30m
                  - require:\
                """);
    assertTrue(
        words(ACCESS, aside).contains("puts step agreed in steps, if team == 'dba'"),
        () -> words(ACCESS, aside).toString());
    assertTrue(differences(ACCESS, aside).stream().anyMatch(Difference::widens));
  }

  @Test
  void whatIsTakenBackAndWhen() {
    String undo = ACCESS.substring(ACCESS.indexOf("    undo:"), ACCESS.indexOf("  - say"));
    String kept = ACCESS.replace(undo, "").replace("    expires: 8h\n", "");
    assertEquals(
        List.of(
            "what step grant grants ends after nothing, before: 8h",
            "removes the undo of step grant (http “DELETE /teams/${team}/members/${me.id}”)"),
        words(ACCESS, kept));
    says(
        Weight.NARROWS,
        "what step grant grants ends after 1h, before: 8h",
        "expires: 8h",
        "expires: 1h");
    says(
        Weight.WIDENS,
        "what step grant grants ends after 8d, before: 8h",
        "expires: 8h",
        "expires: 8d");
  }

  @Test
  void riskLockParametersTriggersAndTests() {
    says(Weight.WIDENS, "lowers risk high to normal", "risk: high\n", "");
    says(Weight.NARROWS, "raises risk high to critical", "risk: high", "risk: critical");
    says(Weight.WIDENS, "takes no lock any more: “access/${team}”", "lock: access/${team}\n", "");
    says(
        Weight.WIDENS,
        "changes `one-of` of the parameter team from “dba, sre” to “dba, sre, root”",
        "[dba, sre]",
        "[dba, sre, root]");
    says(
        Weight.NARROWS,
        "changes `max` of the parameter why from “200” to “20”",
        "max: 200",
        "max: 20");
    says(
        Weight.CHANGES,
        "changes the command line from “access <team> [why]” to “let <team> [why]”",
        "command: access",
        "command: let");
    says(
        Weight.CHANGES,
        "changes the test “nobody agrees”",
        "with: { team: dba }",
        "with: { team: sre }");
    says(Weight.CHANGES, "changes say from “done” to “bye”", "say: done", "say: bye");
  }

  /// Each of these makes a file wider; so each is told as such, and taken back it is not.
  private static final List<List<String>> WIDER =
      List.of(
          List.of("run: [sre]", "run: [sre, ops]"),
          List.of("run: [sre]", "run: [sre, everyone]"),
          List.of("in: [ops, access-*]", "in: [ops, access-*, talk]"),
          List.of("    need: 2\n", ""),
          List.of("by: [security, leads]", "by: [security, leads, sre]"),
          List.of("risk: high", "risk: low"),
          List.of("one-of: [dba, sre]", "one-of: [dba, sre, root]"),
          List.of("max: 200", "max: 400"),
          List.of("expires: 8h", "expires: 9h"),
          List.of("      the team exists: before.status == 200\n", "      ok: 'true'\n"));

  @Test
  void howeverWideningIsMixedWithOtherChangesItIsTold() {
    var random = new Random(110);
    for (int round = 0; round < 40; round++) {
      String wider = ACCESS;
      int widened = 0;
      for (List<String> change : WIDER) {
        if (random.nextInt(3) == 0) {
          String changed = wider.replace(change.getFirst(), change.getLast());
          widened += changed.equals(wider) ? 0 : 1;
          wider = changed;
        }
      }
      if (random.nextBoolean()) {
        wider = wider.replace("say: done", "say: bye").replace("about: Let", "about: Do let");
      }
      String after = wider;
      long told = differences(ACCESS, after).stream().filter(Difference::widens).count();
      assertTrue(told >= widened, () -> after + words(ACCESS, after));
      assertEquals(
          runbook(ACCESS).revision().equals(runbook(after).revision()),
          differences(ACCESS, after).isEmpty());
    }
  }

  @Test
  void whatWidensOneWayNarrowsTheOther() {
    for (List<String> change : WIDER) {
      String wider = ACCESS.replace(change.getFirst(), change.getLast());
      Set<Weight> back =
          differences(wider, ACCESS).stream().map(Difference::weight).collect(Collectors.toSet());
      assertTrue(back.contains(Weight.NARROWS), () -> words(wider, ACCESS).toString());
    }
  }

  @Test
  void noLineCanBeTakenOutUnsaid() {
    List<String> lines = ACCESS.lines().toList();
    int sound = 0;
    for (int i = 0; i < lines.size(); i++) {
      int left = i;
      String without =
          java.util.stream.IntStream.range(0, lines.size())
              .filter(line -> line != left)
              .mapToObj(lines::get)
              .collect(Collectors.joining("\n", "", "\n"));
      RunbookReading reading = new RunbookReader().read("access.yaml", without);
      if (reading.runbook().isPresent()) {
        sound++;
        assertFalse(words(ACCESS, without).isEmpty(), lines.get(i));
      }
    }
    assertTrue(sound > 5, "only " + sound + " of them are runbooks");
  }

  private static void says(Weight weight, String words, String from, String to) {
    String after = ACCESS.replace(from, to);
    assertFalse(after.equals(ACCESS), from);
    assertTrue(
        differences(ACCESS, after).contains(new Difference(weight, words)),
        () -> differences(ACCESS, after).toString());
  }

  private static List<String> words(String before, String after) {
    return differences(before, after).stream().map(Difference::words).toList();
  }

  private static List<Difference> differences(String before, String after) {
    return RunbookDiff.of(runbook(before), runbook(after));
  }

  private static Runbook runbook(String text) {
    RunbookReading reading = new RunbookReader().read("access.yaml", text);
    return reading.runbook().orElseThrow(() -> new AssertionError(reading.findings() + text));
  }
}
