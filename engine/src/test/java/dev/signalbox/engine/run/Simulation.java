package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.form.AnswerResult;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.FakeGuard;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.drive.Engine;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.seal.SealKey;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.FakeCrashes;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.TimerRounds;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/// A whole server on one thread, in virtual time, over real SQL in memory: it can be killed and
/// started again, and the outside remembers what it did.
final class Simulation implements AutoCloseable {
  /// Needs two of the approvers.
  static final ApprovalRule TWO =
      new ApprovalRule(
          "two",
          Quorum.of(2, List.of("approvers")),
          Duration.ofMinutes(30),
          Duration.ofMinutes(15));

  /// Needs one of them.
  static final ApprovalRule ONE =
      new ApprovalRule(
          "one",
          Quorum.of(1, List.of("approvers")),
          Duration.ofMinutes(30),
          Duration.ofMinutes(15));

  /// ada, a developer, whose manager is grace, and the service ci, which is one, too; the service
  /// cd; grace and linus, who approve; eve, who may do nothing; mallory, who may not even read the
  /// room.
  private static final String PEOPLE =
      """
      people:
        ada: {accounts: [irc/libera/ada], manager: grace}
        grace: {}
        linus: {}
        eve: {}
        mallory: {}
      service-principals: {ci: {owner: approvers}, cd: {owner: linus}}
      groups:
        dev:
          - ada
          - service:ci
        approvers:
          - grace
          - linus
      """;

  static final String SECRET = "s3cr3t-t0ken-value";
  static final String SECRET_NAME = "env:TOKEN";

  /// What `secret('lent')` is, for the runbook `job` alone.
  static final String LENT = "l3nt-to-the-j0b";

  final FakeClock clock;
  private final Timeline timeline;
  private FakeClock followed;
  final PeopleFixture people;
  final FakeGuard guard;
  final RunbookShelf library;
  final FakeCrashes database;
  final FakeWorld world;
  final List<AuditEntry> audit = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  private final Deque<Runnable> workers = new ArrayDeque<>();
  private final Random random;
  private final String node;
  private final Runnable closing;
  private Timers timers;
  private Engine engine;
  private SealKey key = SealKey.of("the key of this installation");
  private Runs runs;

  Simulation(long seed) {
    this(seed, TestDatabases.MEMORY);
  }

  Simulation(long seed, TestDatabases databases) {
    this(seed, new FakeClock(), databases::open);
  }

  Simulation(long seed, FakeClock clock, Function<TimeSource, Database> databases) {
    this.clock = clock;
    followed = clock;
    timeline = new Timeline(clock);
    guard = new FakeGuard();
    library = new RunbookShelf();
    database = new FakeCrashes(databases.apply(timeline));
    people = new PeopleFixture(PEOPLE, _ -> database);
    closing = people::close;
    world = new FakeWorld(database, "one");
    random = new Random(seed);
    node = "one";
    runs = begun();
  }

  /// Another node of the same installation, with launches of its own.
  Simulation(Simulation first, String node, Database database) {
    this(first, node, database, first.clock);
  }

  /// Another node with a clock of its own.
  Simulation(Simulation first, String node, Database database, FakeClock clock) {
    this.clock = clock;
    followed = clock;
    timeline = new Timeline(clock);
    people = first.people;
    guard = first.guard;
    library = first.library;
    this.database = new FakeCrashes(database);
    closing = this.database::close;
    world = new FakeWorld(this.database, node);
    random = new Random(node.hashCode());
    this.node = node;
    runs = begun();
  }

  /// From now on it is as late as this clock says, as the database's would.
  void follow(FakeClock shared) {
    followed = shared;
    timeline.follow(database, handle -> shared.instant());
  }

  /// A new life of this node.
  private Runs begun() {
    workers.clear();
    timers = new Timers(database, timeline);
    var permissions = new Permissions(people.people, new GuardConfig(List.of()));
    var runGuard =
        new RunGuard(guard, permissions, people.people, library.library(), new OneRoom());
    var config =
        new RunConfig(
            node,
            Path.of("launches"),
            Path.of("."),
            10_000,
            RunConfig.LEASE,
            new Outskirts(),
            List.of(new Secret(SECRET, SECRET_NAME), new Secret(LENT, "env:LENT")),
            key);
    var assembly =
        new RunAssembly(
            database,
            (tx, entry) -> tx.afterCommit(() -> audit.add(entry)),
            new Ids(clock, random),
            timeline,
            timers,
            runGuard,
            config);
    engine = assembly.engine(world, world, world, clock, workers::add);
    Runs driven = assembly.driven(engine);
    driven.listen(new HeardRuns(said));
    engine.begin();
    return driven;
  }

  /// Everything in memory is gone; the database and the outside stay.
  void restart() {
    if (followed == clock) {
      timeline.settle();
    } else {
      follow(followed);
    }
    runs = begun();
  }

  /// The next life has another key, as after a restored backup.
  void loseKey() {
    key = SealKey.of("another key than before");
  }

  /// What somebody enters for a secret.
  SecretValue bring(String person, String name, String value) {
    return runs.secrets().bring(person, name, value);
  }

  Timers timers() {
    return timers;
  }

  Engine engine() {
    return engine;
  }

  Runs runs() {
    return runs;
  }

  Random random() {
    return random;
  }

  Invocation invocation(String runbook, Map<String, Object> arguments) {
    Runbook found = library.get(runbook);
    return new Invocation(
        found, new Arguments(arguments), runbook, people.caller("ada"), "ops", Origin.TYPED);
  }

  String start(String runbook, Map<String, Object> arguments, String source) {
    return start(invocation(runbook, arguments), source);
  }

  /// The same by whoever breaks the glass for it.
  String startBroken(String runbook, String source) {
    Invocation typed = invocation(runbook, Map.of());
    return start(
        new Invocation(
            typed.runbook(),
            typed.arguments(),
            typed.line(),
            typed.caller(),
            typed.room(),
            Origin.GLASS),
        source);
  }

  private String start(Invocation invocation, String source) {
    return database.write(tx ->
        switch (guard.decide(invocation)) {
          case Decision.Allowed(Clearance clearance) ->
              runs.start(tx, clearance, new RunSource("test", source));
          case Decision.NeedsApproval needs ->
              runs.hold(tx, invocation, needs, new RunSource("test", source));
          case Decision.Denied denied -> throw new IllegalStateException(denied.why());
        });
  }

  /// Starts a runbook with these steps and works until nothing is due.
  String run(String steps) {
    library.put("job", "about: a job\nowner: dev\n" + steps);
    String run = start("job", Map.of(), "s1");
    settle();
    return run;
  }

  /// Works until nothing is due now.
  void settle() {
    for (int round = 0; round < 200; round++) {
      int fired = TimerRounds.fire(timers);
      engine.tick();
      if (fired == 0 && workers.isEmpty()) {
        return;
      }
      while (!workers.isEmpty()) {
        workers.remove().run();
      }
    }
    throw new IllegalStateException("never comes to rest");
  }

  void pass(Duration duration) {
    elapse(duration);
    settle();
  }

  /// Time passes, here and for the clock of the database, which leases go by.
  void elapse(Duration duration) {
    clock.pass(duration);
    if (followed != clock) {
      followed.pass(duration);
    }
    if (database.dialect() == Dialect.POSTGRESQL) {
      database.write(tx ->
          tx.handle().execute("UPDATE run SET lease_until = lease_until - ?", duration.toMillis()));
    }
  }

  RunView view(String run) {
    return runs.view(run).orElseThrow();
  }

  /// The newest runs, as ada sees them.
  List<RunView> newest() {
    return runs.page(RunFilter.newest(OneRoom.in("ops", people.person("ada")), 20));
  }

  StepView step(String run, String path) {
    return view(run).steps().stream()
        .filter(step -> step.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  VoteResult vote(String run, String person, boolean approves) {
    String code = view(run).approvals().getLast().code();
    return vote(code, people.caller(person), approves);
  }

  VoteResult vote(String code, Caller caller, boolean approves) {
    return database.write(tx -> runs.vote(tx, code, new Approvals.Vote(caller, approves, null)));
  }

  AnswerResult answer(FormQuestion form, Caller caller, Arguments values, String shown) {
    return database.write(tx -> runs.answer(tx, form.code(), caller, values, shown));
  }

  ActResult cancel(String run, Caller caller, boolean undo) {
    return database.write(transaction -> runs.cancel(transaction, run, caller, undo));
  }

  ActResult settle(String run, Caller caller, Settlement settlement) {
    return database.write(transaction -> runs.settle(transaction, run, caller, settlement));
  }

  List<String> kinds() {
    return audit.stream().map(AuditEntry::kind).toList();
  }

  @Override
  public void close() {
    closing.run();
  }

  /// Everybody but mallory reads the one room that there is.
  static final class OneRoom implements RunSight {
    static Sight in(String room, Principal person) {
      var names = new HashSet<>(person.groups());
      names.add(person.id());
      return new Sight(person.id(), names, Set.of(room));
    }

    @Override
    public Sight sight(Principal person) {
      return in(person.id().equals("mallory") ? "elsewhere" : "ops", person);
    }

    @Override
    public boolean mayTell(String here, String ofRoom) {
      return here.equals(ofRoom);
    }
  }
}
