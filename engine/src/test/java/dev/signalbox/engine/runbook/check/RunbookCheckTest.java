package dev.signalbox.engine.runbook.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.command.CommandWords;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Worked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public final class RunbookCheckTest {
  public static final Known KNOWN =
      new Known(
          Map.of("sre", Set.of("ada"), "leads", Set.of("grace"), "ghosts", Set.of()),
          CommandWords.NAMES,
          Set.of("api", "web-staging", "web-prod"),
          Set.of("orders-ro", "stock-ro"),
          Set.of("runner-prod"),
          Set.of("help", "whoami"),
          (runner, program) -> true,
          Map.of(
              "run.cancel",
              FeatureUsage.of("cancel <run> [undo]", "Stop a run").params(),
              "api.make",
              List.of(),
              "api.look",
              List.of()),
          Map.of(
              "service:ci", new Known.Identity(Set.of("sre"), false),
              "service:idle", new Known.Identity(Set.of(), true)),
          Map.of("api.make", Repeat.NONE, "api.look", Repeat.READ),
          Set.of("github"),
          Map.of(
              "api-key", new Known.Lent(List.of("a", "infra.*"), List.of()),
              "prod-key", new Known.Lent(List.of("a"), List.of("web-prod"))),
          Map.of("runner-prod", Set.of("API_KEY")));

  @Test
  void aSecretGoesToWhomItIsLentAndToWhatTakesOne() {
    String steps =
        """
        params: { token: secret }
        steps:
          - http: GET /
            at: api
            headers: { X-Token: "${secret('%s')}" }
          - exec: run
            at: runner-prod
            env: { %s: "${token}" }
          - call: b
            with: { key: "%s", name: "%s" }
        """;
    String called = "params: { key: secret, name: text }\nsteps:\n  - exec: run ${name}\n";
    check(
        List.of(),
        file("a", steps.formatted("api-key", "API_KEY", "${token}", "x")),
        file("b", called));
    check(
        List.of(
            "a.yaml:5:5: signalbox.yaml has no 'secrets.apikey' (did you mean api-key?)",
            "a.yaml:8:5: the runner runner-prod does not take 'PATH' from steps: 'runners.runner-prod.takes' in signalbox.yaml names what it takes",
            "a.yaml:11:5: 'b' needs a secret for 'key': hand on one that this run was given, as ${…}",
            "a.yaml:11:5: 'name' of 'b' is no secret: what is given to it would be seen and kept"),
        file("a", steps.formatted("apikey", "PATH", "plain", "${token}")),
        file("b", called));
  }

  @Test
  void nobodyEntersASecretWhereNobodyAsks() {
    String unattended =
        """
        as: service:ci
        risk: low
        params: { key: secret }
        allow: { run: [service:ci], in: [payments] }
        when: { %s }
        steps:
          - exec: run
        """;
    check(
        List.of("a.yaml:5:11: 'key' is a secret, which nobody enters when an alert starts it"),
        file("a", unattended.formatted("alert: severity == 'critical'")));
    check(
        List.of("a.yaml:5:11: 'key' is a secret, which nobody enters when a webhook starts it"),
        file(
            "a",
            unattended.formatted(
                "webhook: { path: x, verify: github, secret: github, room: payments, fill: { key: event.x } }")));
  }

  @Test
  void aSoundRunbookHasNoFindings() {
    check(
        List.of(),
        file(
            "a",
            """
            params: { env: { one-of: [staging, prod] } }
            allow: { run: [sre, grace], in: [payments, inc-*] }
            steps:
              - http: GET /
                at: web-${env}
              - exec: run
                at: runner-${env}
              - exec: run here
              - approve: Go?
                by: [leads, ada, manager(me)]
                within: 5m
              - form: Why?
                to: [manager(me)]
                within: 5m
                fields: { why: text }
            """));
  }

  @Test
  void everythingNamedMustExist() {
    check(
        List.of(
            "a.yaml:4:3: 'leadz' is neither a group nor a person (did you mean leads?)",
            "a.yaml:5:3: there is no room 'paymets' (did you mean payments?)",
            "a.yaml:5:3: 'inc*' also matches rooms of other names: end it with 'inc-*'",
            "a.yaml:6:11: the default of 's' is unknown: 'serch'",
            "a.yaml:8:5: there is no connection 'apy' (did you mean api?)",
            "a.yaml:10:5: there is no runner 'x-${s}'",
            "a.yaml:12:5: 'nobody' in 'by' is neither a group nor a person",
            "a.yaml:15:5: the group 'ghosts' in 'by' has no members: nobody could answer",
            "a.yaml:18:5: there is nothing called 'b.c' to call"),
        file(
            "a",
            """
            allow:
              run: [leadz]
              in: [paymets, 'inc*']
            params: { s: { type: service, default: serch } }
            steps:
              - http: GET /
                at: apy
              - exec: run
                at: x-${s}
              - approve: Go?
                by: nobody
                within: 5m
              - approve: Go?
                by: ghosts
                within: 5m
              - call: b.c
            """));
  }

  @Test
  void whatWritesCostsAndAsksADatabase() {
    check(
        List.of(
            "a.yaml:5:5: there is no database 'order-ro' (did you mean orders-ro?)",
            "a.yaml:7:5: there is no database 'api'",
            "a.yaml:9:5: there is no connection 'orders-ro'",
            "a.yaml:11:5: 'write: true' changes data: its runbook has to say 'risk: high' or 'risk: critical'"),
        file(
            "a",
            """
            params: { db: { one-of: [orders, stock] } }
            steps:
              - sql: select 1
                at: order-ro
              - sql: select 1
                at: api
              - http: GET /
                at: orders-ro
              - sql: delete from orders
                at: ${db}-ro
                write: true
            """),
        file(
            "b",
            """
            risk: high
            steps:
              - sql: delete from orders
                at: orders-ro
                write: true
            """));
  }

  @Test
  void aServiceRunsWhereItIsNamedAndApprovesNowhere() {
    check(
        List.of(
            "a.yaml:5:1: service:idle is off, since nobody answers for it: this runs for nobody",
            "a.yaml:7:5: 'service:ci' in 'by' is a service: only people approve",
            "a.yaml:10:5: 'service:ci' in 'to' is a service: only people fill in forms",
            "a.yaml:14:5: 'service:ci' in 'by' is a service: only people tick tasks",
            "a.yaml:14:5: the task 'Look' runs 'lok here', and no runbook has a command like that"),
        file(
            "a",
            """
            allow: { run: [sre, service:ci] }
            # written by name
            as: idle
            steps:
              - approve: Go?
                by: [leads, service:ci]
                within: 5m
              - form: Which?
                to: service:ci
                within: 5m
                fields: { n: int }
              - checklist: [{ Look: { by: service:ci, run: lok here } }]
            """));
    check(
        List.of(
            "a.yaml:4:10: 'service:cy' is neither a group nor a person (did you mean service:ci?)",
            "a.yaml:3:1: there is no service principal 'service:cj' (did you mean service:ci?)"),
        file(
            "a",
            """
            as: cj
            allow: { run: [service:cy] }
            steps:
              - say: x
            """));
  }

  @Test
  void theOwnerMustHaveMembers() {
    var reader = new RunbookReader();
    for (var expected :
        Map.of(
                "ghosts", "a.yaml:2:1: the owner group 'ghosts' has no members",
                "srr", "a.yaml:2:1: the owner 'srr' is not a group (did you mean sre?)")
            .entrySet()) {
      String text = "about: x\nowner: " + expected.getKey() + "\nsteps: [{ say: x }]\n";
      check(List.of(expected.getValue()), reader.read("a.yaml", text).runbook().orElseThrow());
    }
  }

  @Test
  void callsMustFitWhatTheyCall() {
    Runbook callee =
        file(
            "callee",
            "params: { n: { type: int, max: 5 }, s: service, o: { type: text, default: x } }\nsteps: [{ say: x }]\n");
    check(
        List.of(
            "a.yaml:4:5: 'callee' has no parameter 'm'",
            "a.yaml:4:5: calling 'callee': n must be at most 5, not '9'",
            "a.yaml:4:5: 'callee' needs 's' in 'with'",
            "a.yaml:6:5: 'callee' does not know the s 'zzz'"),
        file(
            "a",
            """
            steps:
              - call: callee
                with: { m: 1, n: 9 }
              - call: callee
                with: { n: "${1}", s: zzz }
            """),
        callee);
  }

  @Test
  void onlyWhatMayBeDoneTwiceIsTriedAgain() {
    check(
        List.of(
            "a.yaml:6:5: " + Repeat.MISSING,
            "a.yaml:11:5: 'callee' is a runbook: 'repeat' and 'retry' stand at its own steps",
            "a.yaml:13:5: 'run.cancel' is done once, with the end of its step: 'repeat' and 'retry' have no meaning for it"),
        file(
            "a",
            """
            steps:
              - call: api.look
                retry: 2 every 1s
              - call: api.make
                retry: 2 every 1s
              - call: api.make
                repeat: natural
                retry: 2 every 1s
              - call: callee
                retry: 2 every 1s
              - call: run.cancel
                with: { run: K7D2MX }
                repeat: read
            """),
        file("callee", "steps: [{ say: x }]\n"));
  }

  @Test
  void callsOfVerbsMustFitThem() {
    check(
        List.of(
            "a.yaml:4:5: there is nothing called 'run.cancle' to call (did you mean run.cancel?)",
            "a.yaml:5:5: 'run.cancel' has no parameter 'runn' (did you mean run?)",
            "a.yaml:5:5: 'run.cancel' needs 'run' in 'with'"),
        file(
            "a",
            """
            steps:
              - call: run.cancle
              - call: run.cancel
                with: { runn: abc }
              - call: run.cancel
                with: { run: "${'abc'}", undo: no }
            """));
  }

  @Test
  void noRunbookHasTheNameOfAVerb() {
    check(
        List.of(
            "run/cancel.yaml:1:1: `call: run.cancel` already means something else here: rename the"
                + " file"),
        file("run/cancel", "steps: [{ say: x }]\n"));
  }

  @Test
  void callsMayNotGoInACircle() {
    check(
        List.of("c.yaml:4:5: calls go in a circle: a → b → c → a"),
        file("a", "steps:\n  - call: b\n"),
        file("b", "steps:\n  - steps:\n      - exec: x\n        undo: { call: c }\n"),
        file("c", "steps:\n  - call: a\n"));
    check(List.of("a.yaml:4:5: calls go in a circle: a → a"), file("a", "steps:\n  - call: a\n"));
    check(
        List.of("a.yaml:4:5: calls go in a circle: a → a"),
        file("aa", "steps:\n  - call: a\n"),
        file("a", "steps:\n  - call: a\n"));
  }

  @Test
  void asManyRunbooksAsThereAreMayBeCalledOneByAnother() {
    int last = 5_000;
    check(
        List.of("r5000.yaml:4:5: calls go in a circle: r4999 → r5000 → r4999"),
        IntStream.rangeClosed(0, last)
            .mapToObj(i -> file("r" + i, "steps:\n  - call: r" + (i < last ? i + 1 : i - 1) + "\n"))
            .toArray(Runbook[]::new));
  }

  @Test
  void twoRunbooksCannotHaveTheSameWordsNorOurs() {
    check(
        List.of(
            "b.yaml:3:9: `a` is also a.yaml",
            "a.yaml:3:9: `a` is also b.yaml",
            "c.yaml:3:9: 'help' is a built-in command: choose another"),
        file("a", "when: { command: a }\nsteps: [{ say: x }]\n"),
        file("b", "when: { command: a }\nsteps: [{ say: x }]\n"),
        file("c", "when: { command: help me }\nsteps: [{ say: x }]\n"));
  }

  static Runbook file(String name, String rest) {
    return Worked.runbook(name + ".yaml", rest);
  }

  static void check(List<String> expected, Runbook... runbooks) {
    assertEquals(
        String.join("\n", expected),
        String.join(
            "\n",
            RunbookCheck.check(Stream.of(runbooks).toList(), KNOWN).stream()
                .map(Finding::toString)
                .toList()));
  }
}
