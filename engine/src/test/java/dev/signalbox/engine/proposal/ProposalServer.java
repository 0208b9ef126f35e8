package dev.signalbox.engine.proposal;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.guard.FakeGuard;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.store.FakeCrashes;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A server with one runbook, which its owners ada, bob and carl may change. It can be killed and
/// started again; its database and its file stay.
final class ProposalServer implements AutoCloseable {
  static final String BASE =
      "about: Do\nowner: owners\nwhen: {command: job}\nallow: {run: [owners]}\nsteps:\n  - say: a\n";
  static final String WIDER = BASE.replace("[owners]", "[owners, everyone]");

  private static final String PEOPLE =
      """
      people: {ada: {}, bob: {}, carl: {}, eve: {}}
      groups: {owners: [ada, bob, carl]}
      """;

  final TestClock clock = TestClock.atNoon();
  final FakeCrashes database = new FakeCrashes(TestDatabases.MEMORY.open(clock));

  /// The kinds of records that were made, as far as nobody died over it.
  final List<String> recorded = new ArrayList<>();

  private final PeopleFixture people = new PeopleFixture(PEOPLE);
  private final Random random = new Random(1);
  private final Path file;
  private final Runbooks runbooks;
  private Proposals proposals;

  ProposalServer(Path folder) {
    file = folder.resolve("job.yaml");
    write(BASE);
    runbooks = new Runbooks(folder, this::known);
    runbooks.refresh();
    proposals = life();
  }

  private Known known() {
    Map<String, Set<String>> groups =
        Map.of("owners", people.people.members("owners"), "everyone", people.people.ids());
    var live = new LiveNames(Set.of(), Set.of(), people.people.ids(), groups.keySet(), Set.of());
    return new Known(groups, live, Set.of(), Set.of(), Set.of());
  }

  void restart() {
    proposals = life();
  }

  private Proposals life() {
    var ids = new Ids(clock, random);
    var approvals = new Approvals(ids);
    Audit audit = (tx, entry) -> tx.afterCommit(() -> recorded.add(entry.kind()));
    var moves = new ProposalMoves(database, audit, ids, approvals, this::put);
    var permissions = new Permissions(people.people, new GuardConfig(List.of()));
    return new Proposals(runbooks, people.people, new FakeGuard(), permissions, approvals, moves);
  }

  /// Twice is once.
  private RunbookSource.Put put(Proposal proposal, String text) {
    database.at("before the file is written");
    boolean moved = !file().equals(text) && !file().equals(BASE);
    if (moved) {
      return new RunbookSource.Put.Moved("It is another.");
    }
    write(text);
    database.at("after the file was written");
    return new RunbookSource.Put.Done("");
  }

  String file() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean propose() {
    Runbook active = runbooks.catalog().named("job").orElseThrow();
    var wish = new Proposals.Wish("job", active.revision(), WIDER, "for all");
    return database.write(tx -> proposals.propose(tx, people.caller("ada"), wish))
        instanceof ProposalResult.Done;
  }

  boolean vote(String person) {
    var vote = new Approvals.Vote(people.caller(person), true, null);
    return database
        .write(tx -> proposals.vote(tx, only().code(), vote))
        .filter(ProposalResult.Done.class::isInstance)
        .isPresent();
  }

  boolean withdraw() {
    return database.write(tx -> proposals.withdraw(tx, people.caller("ada"), only().code()))
        instanceof ProposalResult.Done;
  }

  /// Writes what was accepted.
  boolean round() {
    proposals.moves().round();
    return true;
  }

  /// The folder is read, and what became active is told.
  boolean activate() {
    runbooks.refresh();
    String revision = runbooks.catalog().named("job").orElseThrow().revision();
    return database.write(tx -> {
      var event =
          new RevisionEvent("job", 1, RevisionEvent.Kind.ACTIVE, revision, null, null, tx.now());
      return proposals.moves().of(tx, event).isPresent();
    });
  }

  List<Proposal> all() {
    return proposals.moves().latest(10);
  }

  Proposal only() {
    List<Proposal> all = all();
    if (all.size() != 1) {
      throw new AssertionError("not one proposal: " + all);
    }
    return all.getFirst();
  }

  Approval approval() {
    return proposals.moves().approval(only());
  }

  @Override
  public void close() {
    proposals.moves().close();
    runbooks.close();
    people.close();
    database.close();
  }
}
