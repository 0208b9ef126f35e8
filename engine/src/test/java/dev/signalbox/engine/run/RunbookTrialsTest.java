package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Worked;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tests of runbooks that hold.
final class RunbookTrialsTest {
  private final TrialFixture fixture = new TrialFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  static final String DEPLOY =
      """
      when: {command: 'job <service> <version> [env]'}
      params:
        service: service
        version: {type: text, match: 'v?\\d+\\.\\d+\\.\\d+'}
        env: {one-of: [staging, prod], default: staging}
      allow: {run: [dev, sre], in: [deploys, inc-*]}
      steps:
        - name: before
          http: GET /apps/${service}-${env}
          at: api
        - if: env == 'prod'
          approve: Deploy ${service} ${before.data.revision} -> ${version} to prod
          by: [sre]
          within: 30m
        - name: rollout
          undo: {http: 'DELETE /apps/${service}', at: api}
          each: pct in [5, 25, 100]
          steps:
            - http: PUT /apps/${service}
              at: api
              with: {weight: '${pct}'}
            - name: errors
              wait: 5m
              every: 30s
              check: {http: 'GET /query', at: prometheus}
              holds: double(check.data.result[0].value[1]) < 0.02
      finally:
        - say: ${service} ${version} on ${env} - ${run.status} in ${run.took}
      """;

  @Test
  void aStagedDeployRollsBackWhenErrorsRise() {
    assertEquals(
        List.of("holds", "holds", "holds"),
        fixture.wrong(
            DEPLOY
                + """
                tests:
                  - about: errors at 25 % roll back
                    with: {service: web, version: 1.4.0, env: prod}
                    stub: {before: {revision: 1.3.9}, approve: approved, http: {}, errors: [0.001, 0.09]}
                    expect:
                      status: rolled-back
                      undone: [rollout]
                      called: [before, PUT /apps/web, errors, PUT /apps/web, DELETE /apps/web]
                      says: [web 1.4.0 on prod - rolled-back]
                      approvals: [1.3.9 -> 1.4.0 to prod]
                  - about: nobody answers
                    with: {service: web, version: 1.4.0, env: prod}
                    stub: {approve: timeout, before: {revision: 1}}
                    expect: {status: expired, not-called: [PUT /apps/web], undone: []}
                  - about: nobody is asked on staging
                    as: bob
                    in: inc-7
                    with: {service: web, version: 1.4.0}
                    stub: {http: {revision: 1}, errors: 0}
                    expect: {status: ok, approvals: []}
                """));
  }

  @Test
  void theTestsOfTheDocumentedFileHold() {
    Runbook runbook =
        new RunbookReader()
            .read("upgrade.yaml", WorkedExample.of("upgrade.yaml"))
            .runbook()
            .orElseThrow();
    assertEquals(List.of(), RunbookTrials.unreached(runbook, fixture.tried(runbook)));
    assertEquals(List.of("holds", "holds", "holds"), TrialFixture.told(fixture.tried(runbook)));
  }

  @Test
  void aNameStandsForAFile() {
    var reading = new RunbookReader().read("lading.yaml", WorkedExample.of("lading.yaml"));
    Runbook runbook =
        reading.runbook().orElseThrow(() -> new AssertionError(reading.findings().toString()));
    assertEquals(List.of("holds"), TrialFixture.told(fixture.tried(runbook)));
    assertEquals(
        List.of("holds"),
        fixture.wrong(
            """
            steps:
              - {name: a, form: Which one?, to: [dev], within: 1h, fields: {n: {type: file, match: image/png}}}
              - exec: echo ${a.n.path} ${a.n.size}
            tests:
              - about: somebody brings one
                stub: {a: {n: plan.png, by: bob}, exec: done}
                expect: {status: ok, called: [echo]}
            """));
  }

  @Test
  void aTextStandsForASecretThatIsOpenedNowhere() {
    var reading = new RunbookReader().read("rotate.yaml", WorkedExample.of("rotate.yaml"));
    Runbook runbook =
        reading.runbook().orElseThrow(() -> new AssertionError(reading.findings().toString()));
    assertEquals(List.of("holds"), TrialFixture.told(fixture.tried(runbook)));
    assertEquals(List.of(), RunbookTrials.unreached(runbook, fixture.tried(runbook)));
    assertEquals(
        List.of("job.yaml:8:5: the test 'without one' its 'with' does not fit: token is missing"),
        fixture.wrong(
            """
            params: { token: secret }
            steps:
              - exec: echo x
                env: { DB_PASSWORD: "${token}" }
            tests:
              - about: without one
                stub: { exec: done }
                expect: { status: ok }
            """));
  }

  @Test
  void aFormIsFilledInAsTheTestSays() {
    Runbook runbook =
        new RunbookReader()
            .read("restore.yaml", WorkedExample.of("restore.yaml"))
            .runbook()
            .orElseThrow();
    assertEquals(List.of("holds", "holds"), TrialFixture.told(fixture.tried(runbook)));
    assertEquals(
        List.of("holds"),
        fixture.wrong(
            """
            steps:
              - {name: a, form: How many?, to: [dev], within: 1h, fields: {n: int}}
              - exec: echo ${a.n} ${a.by}
            tests:
              - about: somebody else fills it in
                stub: {a: {n: 3, by: bob}, exec: done}
                expect: {status: ok, called: [echo 3 bob]}
            """));
  }

  @Test
  void tasksAreTickedAsTheTestSays() {
    Runbook release =
        new RunbookReader()
            .read("release.yaml", WorkedExample.of("release.yaml"))
            .runbook()
            .orElseThrow();
    assertEquals(List.of("holds", "holds"), TrialFixture.told(fixture.tried(release)));
    assertEquals(
        List.of("holds", "holds", "holds", "holds"),
        fixture.wrong(
            """
            steps:
              - name: ready
                checklist: [Look, {Freeze: {by: sre}}, {Restart: {run: restart}}]
                within: 1h
              - exec: echo ${ready['Freeze'].state}
            tests:
              - about: all is done
                stub: {ready: done, exec: done}
                expect: {status: ok, called: [echo done]}
              - about: one is not
                stub: {ready: {Look: done, Freeze: skipped, Restart: done}, exec: done}
                expect: {status: ok, called: [echo skipped]}
              - about: in two goes
                stub: {ready: [{Look: done}, done], exec: done}
                expect: {status: ok, called: [echo done]}
              - about: nobody does
                stub: {ready: timeout, exec: done}
                expect: {status: expired, not-called: [exec]}
            """));
  }

  @Test
  void aListWithoutAStubTellsHowToStubIt() {
    assertEquals(
        List.of(
            "job.yaml:6:5: the test 'no stub' the list 'checklist' waits to be ticked and has no stub: add `stub: { checklist: done }`"),
        fixture.wrong(
            """
            steps:
              - checklist: [Look]
            tests:
              - {about: no stub, expect: {status: ok}}
            """));
  }

  private static final String MIGRATE =
      """
      when: {command: 'job <database> <change>'}
      params: {database: text, change: {type: text, match: 'CHG\\d{7}'}}
      allow: {run: [sre]}
      lock: db/${database}
      steps:
        - name: chg
          http: GET /change
          at: api
        - require:
            Change ${change} is not approved: chg.data.approval == 'approved'
        - name: plan
          exec: flyway check ${database}
        - approve: Run ${plan.data.pending} migrations on ${database}
          by: [dev]
          need: 2
          within: 1h
          show: ${plan}
        - name: apply
          exec: flyway migrate
          timeout: 2h
          undo:
            - approve: Restore ${database}?
              by: [dev]
              within: 30m
            - exec: restore ${database}
      finally:
        - if: run.status != 'ok'
          say: It is ${run.status}
      """;

  @Test
  void aMigrationIsRefusedAskedAboutAndTakenBack() {
    assertEquals(
        List.of("holds", "holds", "holds", "holds", "holds"),
        fixture.wrong(
            MIGRATE
                + """
                tests:
                  - about: an unapproved change stops before anything runs
                    with: {database: orders, change: CHG0001234}
                    stub: {chg: {approval: requested}}
                    expect: {status: refused, not-called: [flyway, restore], refused: 'Change CHG0001234'}
                  - about: two approve, and it runs
                    with: {database: orders, change: CHG0001234}
                    stub: {chg: {approval: approved}, plan: {pending: 3}, approve: approved, apply: done}
                    expect: {status: ok, called: [chg, flyway check orders, flyway migrate], approvals: [Run 3 migrations on orders], says: []}
                  - about: it fails, and is restored once somebody has agreed
                    with: {database: orders, change: CHG0001234}
                    stub: {chg: {approval: approved}, plan: {pending: 3}, approve: {by: [bob, ada]}, apply: {exit: 1}, restore: ok}
                    expect: {status: rolled-back, undone: [apply], says: [It is rolled-back], why: ended with code 1}
                  - about: it takes too long, and nobody agrees to restore it
                    with: {database: orders, change: CHG0001234}
                    stub: {chg: {approval: approved}, plan: 3, approve: [approved, refused], apply: timeout}
                    expect: {status: undo-failed, not-called: [restore]}
                  - about: a person says no
                    as: linus
                    with: {database: orders, change: CHG0001234}
                    stub: {chg: {approval: approved}, plan: 3, approve: refused}
                    expect: {status: refused, not-called: [flyway migrate]}
                """));
  }

  private static final String RESTART =
      """
      when: {command: 'job <service>'}
      params: {service: service}
      allow: {run: [dev]}
      steps:
        - name: evidence
          timeout: 2m
          on-fail: continue
          parallel:
            pods: {http: 'GET /pods/${service}', at: api}
            threads: {exec: 'jcmd ${service} Thread.print', timeout: 1m}
        - name: roll
          call: api.end
          with: {what: '${service}'}
          retry: 2 every 20s
        - name: ready
          wait: 5m
          every: 10s
          check: {http: 'GET /status', at: api}
          until: check.data.ready == check.data.wanted
      finally:
        - if: run.status != 'ok'
          call: incident.open
          with: {title: '${service} did not come back'}
        - say: ${run.status} after ${run.took}
      """;

  @Test
  void whatIsCalledIsRunOrStubbed() {
    fixture.beside.add(
        Worked.runbook(
            "incident/open.yaml",
            "params: {title: text}\nallow: {run: [everyone]}\n"
                + "steps: [{name: made, http: POST /incidents, at: api}, {say: 'opened ${title}'}]"));
    assertEquals(
        List.of("holds", "holds", "holds", "holds", "holds"),
        fixture.wrong(
            RESTART
                + """
                tests:
                  - about: pods never ready opens an incident
                    with: {service: web}
                    stub: {evidence: {}, pods: fails, threads: timeout, roll: {}, ready: timeout, incident.open: {}}
                    expect: {status: failed, called: [api.end, incident.open], says: [failed after 6m], why: waited in vain}
                  - about: the incident is really opened
                    with: {service: web}
                    stub: {pods: {}, threads: '', roll: {}, ready: {ready: 0, wanted: 3}, made: {id: 7}}
                    expect: {status: failed, called: [incident.open, POST /incidents], says: [opened web did not come back]}
                  - about: ready after some looks
                    with: {service: web}
                    stub: {pods: {}, threads: {text: main}, roll: {}, ready: [{ready: 1, wanted: 3}, fails, {ready: 3, wanted: 3}]}
                    expect: {status: ok, not-called: [incident.open], says: [ok after 20s]}
                  - about: the second attempt goes well
                    with: {service: web}
                    stub: {pods: {}, threads: done, roll: [fails, unknown, {}], ready: 1}
                    expect: {status: ok, called: [roll, roll, roll], says: [ok after 40s]}
                  - about: somebody cancels it
                    with: {service: web}
                    stub: {pods: {}, threads: done, roll: cancelled, incident.open: fails}
                    expect: {status: cancelled, called: [incident.open], not-called: [ready]}
                """));
  }
}
