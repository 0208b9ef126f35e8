package dev.signalbox.chat.gateway;

import dev.signalbox.chat.glass.BreakGlassCommand;
import dev.signalbox.chat.glass.GlassFeature;
import dev.signalbox.chat.glass.GlassNotices;
import dev.signalbox.chat.offer.RunOffers;
import dev.signalbox.chat.offer.TalkOffers;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.glass.GlassReminders;
import dev.signalbox.engine.glass.GlassReviews;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.time.Timers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The runbooks of a [ChatWorld], its people and its rules.
final class WorldCatalog {
  static final String PEOPLE =
      """
      people:
        ada: {name: Ada, accounts: [fake/fake-workspace/u-ada]}
        grace: {name: Grace, accounts: [fake/fake-workspace/u-grace]}
        linus: {name: Linus}
        eve: {name: Eve}
      groups: {dev: [ada], release-managers: [grace, linus]}
      """;
  static final String GUARDS =
      """
      risks: {high: {approve: release}}
      approvals: {release: {need: 1, by: [release-managers], within: 1h}}
      break-glass: {by: [dev], review: {by: [release-managers], within: 24h}}
      """;

  private static final String ROLLBACK =
      """
      about: Put a service back to a version
      owner: release-managers
      risk: high
      when: {command: rollback <service> <version>}
      params:
        service: {one-of: [payments, catalog]}
        version: {type: text, match: 'v\\d+\\.\\d+\\.\\d+'}
      allow: {run: [dev, release-managers]}
      steps:
        - say: ${service} goes to ${version}
      """;
  private static final String PURGE =
      """
      about: Forget what a service keeps
      owner: release-managers
      risk: high
      when: {command: purge <service>}
      params:
        service: {one-of: [payments, catalog]}
      allow: {run: [release-managers], in: [release]}
      steps:
        - say: ${service} is empty
      """;
  private static final String NOTE =
      """
      about: Keep something in mind
      owner: release-managers
      risk: low
      when: {command: note <text>}
      params:
        text: {type: text}
      allow: {run: [dev]}
      steps:
        - say: Kept
      """;
  private static final String FORGET =
      """
      about: Forget all that was kept
      owner: release-managers
      risk: low
      when: {command: note nothing}
      allow: {run: [dev]}
      steps:
        - say: Forgotten
      """;
  private static final String RESTORE =
      """
      about: Bring a backup back
      owner: release-managers
      risk: low
      when: {command: restore}
      allow: {run: [dev]}
      steps:
        - name: backup
          form: Which backup?
          within: 30m
          fields:
            service: {one-of: [payments, catalog]}
            copies: {type: int, max: 3, default: 1}
        - say: ${backup.service} ${backup.copies + 1} by ${backup.by}
      """;
  private static final String ACCESS =
      """
      about: Access to a system for a while
      owner: release-managers
      risk: low
      when: {form: Request access}
      params:
        system: {one-of: [crm, shop]}
        hours: {type: duration, default: 8h, max: 5d}
      allow: {run: [dev]}
      steps:
        - say: ${me.id} has ${system} for ${hours}
      """;
  private static final String LAMP =
      """
      about: Switch the lamp on
      owner: release-managers
      risk: low
      when: {form: Switch the lamp on}
      allow: {run: [dev, release-managers]}
      steps:
        - say: It is on
      """;
  private static final String SIGN =
      """
      about: Have papers signed
      owner: release-managers
      risk: low
      when: {command: sign <papers>}
      params:
        papers: {type: file, match: '.*\\.txt', max: 1kB, ask: Which papers?}
      allow: {run: [dev]}
      steps:
        - say: ${papers.name} ${papers.size} ${papers.type} ${papers.digest}
          attach: ["${papers}", "${me.id} has ${papers.name}"]
        - name: signed
          approve: Sign ${papers.name} sha256:${papers.digest}?
          by: [release-managers]
          within: 1h
      """;
  private static final String COLLECT =
      """
      about: Collect what belongs to a paper
      owner: release-managers
      risk: low
      when: {command: collect <paper>}
      params: {paper: {type: text}}
      allow: {run: [dev]}
      steps:
        - checklist:
            - Have it signed: {run: "sign ${paper}"}
      """;
  private static final String ROTATE =
      """
      about: Set a service's password
      owner: release-managers
      risk: low
      when: {command: rotate <service>}
      params:
        service: {one-of: [payments, catalog]}
        password: {type: secret, ask: The new password}
      allow: {run: [dev]}
      steps:
        - approve: Rotate ${service}?
          by: [release-managers]
          within: 1h
        - exec: set-password ${service}
          env: {PASSWORD: "${password}"}
      """;
  private static final String REVIVE =
      """
      about: Restart a service
      owner: release-managers
      risk: low
      when:
        message: (?i)\\b(can|could) (you|someone) restart (?<service>[\\w-]+)
        reaction: recycle
      params:
        service: {one-of: [payments, catalog]}
        why: {type: text, ask: What did you see?}
      allow: {run: [dev]}
      steps:
        - say: ${service} restarts
      """;
  private static final String PING =
      """
      about: Ping a service
      owner: release-managers
      risk: low
      when:
        message: (?i)\\bping (?<service>[\\w-]+)
      params:
        service: {one-of: [payments, catalog]}
      allow: {run: [dev]}
      steps:
        - if: event == null
          say: ${service} pinged, since somebody typed it
        - if: event != null
          say: ${service} pinged, since ${event.by} said ${event.text}
      """;
  private static final String PUBLISH =
      """
      about: Publish a release
      owner: release-managers
      risk: low
      when: {command: publish <version>}
      params: {version: {type: text}}
      allow: {run: [dev]}
      steps:
        - name: ready
          checklist:
            - Announce *${version}*
            - Freeze the branch: {by: release-managers, due: 10m}
            - Forget what was kept: {run: note nothing}
          more: true
        - say: ${ready['Freeze the branch'].by} froze it
      """;
  private static final String DEPLOY =
      ROLLBACK.replace("rollback", "deploy").replace("high", "low");

  private WorldCatalog() {}

  static Catalog catalog() {
    var reader = new RunbookReader();
    return new Catalog(
        Stream.concat(
                LiveRunbooks.all(reader),
                Stream.of(
                    reader.read("rollback.yaml", ROLLBACK),
                    reader.read("deploy.yaml", DEPLOY),
                    reader.read("purge.yaml", PURGE),
                    reader.read("restore.yaml", RESTORE),
                    reader.read("sign.yaml", SIGN),
                    reader.read("collect.yaml", COLLECT),
                    reader.read("publish.yaml", PUBLISH),
                    reader.read("note.yaml", NOTE),
                    reader.read("rotate.yaml", ROTATE),
                    reader.read("forget.yaml", FORGET),
                    reader.read("access.yaml", ACCESS),
                    reader.read("home/lamp.yaml", LAMP),
                    reader.read("revive.yaml", REVIVE),
                    reader.read("ping.yaml", PING)))
            .map(reading ->
                reading
                    .runbook()
                    .orElseThrow(() -> new AssertionError(reading.findings().toString())))
            .toList(),
        List.of());
  }

  /// What offers these runbooks, but never in the room `release`.
  static TalkOffers offers(People people, Permissions permissions, Rooms rooms) {
    Catalog all = catalog();
    var offers = new RunOffers(people, permissions, rooms, () -> LiveNames.NONE);
    return new TalkOffers(() -> all, offers, rooms, people, "release"::equals);
  }

  static Path written(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The feature by which people go without approval.
  static Feature glass(
      CommandParser parser,
      RuleGuard guard,
      Runs runs,
      Rooms rooms,
      PeopleFixture people,
      Ids ids,
      Timers timers) {
    var database = people.database;
    var reviews = new GlassReviews(database, people.people, people.audit, ids, timers);
    var notices = new GlassNotices(rooms, people.people);
    var reminders = new GlassReminders(database, timers, people.audit, notices);
    timers.handle(GlassReminders.OVERDUE, reminders);
    return GlassFeature.of(
        new BreakGlassCommand(parser, guard, runs, reviews, notices, ids),
        reviews,
        reminders,
        database);
  }
}
