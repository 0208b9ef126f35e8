package dev.signalbox.app.server;

import dev.signalbox.alert.AlertListeners;
import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.app.installation.RunbookGate;
import dev.signalbox.app.source.GitSource;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.chat.pipeline.TalkListener;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.audit.AuditSearch;
import dev.signalbox.engine.audit.AuditSigner;
import dev.signalbox.engine.audit.JdbcAuditChains;
import dev.signalbox.engine.audit.JdbcAuditSearch;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.health.HealthReports;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.proposal.ProposalMoves;
import dev.signalbox.engine.proposal.Proposals;
import dev.signalbox.engine.proposal.RunbookSource;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.PageRequests;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What features stand on, each made once: the store, the record, the log and the timers; who may
/// do what; rooms; runs. Nothing has started that takes requests. Only `app` knows it whole: a
/// feature is given those it uses.
public final class Foundation {
  private final Installation installation;
  private final Timeline clock = new Timeline(TimeSource.system());
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(clock, random);
  private final Bulkheads bulkheads;
  private final Database database;
  private final AuditLog audit;
  private final AuditSearch search;
  private final JdbcAuditChains chains;
  private final JdbcEvents events;
  private final Timers timers;
  private final Policy policy;
  private final LinkCodes codes;
  private final AccountLinks accounts;
  private final Outbox outbox;
  private final Rooms rooms;
  private final Reactions reactions;
  private final Attachments attachments;
  private final RunWiring wiring;
  private final Runs runs;
  private final Proposals proposals;
  private final HealthReports health = new HealthReports(clock);
  private @Nullable PageRequests pages;
  private final AlertListeners alertListeners = new AlertListeners();
  private final List<TalkListener> talk = new ArrayList<>();

  /// @param shutdown what was started is added to it, also when a later part does not start
  Foundation(
      Installation installation,
      DeclaredCommands declared,
      ServerAddress address,
      ShutdownList shutdown)
      throws IOException {
    this.installation = installation;
    Path data = installation.server().data();
    var url = DatabaseUrl.from(System.getenv(DatabaseUrl.VARIABLE), data);
    database = shutdown.add(Databases.open(url, clock));
    clock.followShared(database);
    bulkheads = shutdown.add(Bulkheads.on(Runtime.getRuntime().availableProcessors()));

    Files.createDirectories(data);
    audit = new AuditLog(database, AuditKey.in(data, NodeName.name(data, ids)), random);
    audit.begin();
    shutdown.add(new AuditSigner(audit, clock)).start();
    Set<String> trusted = TrustedChains.chains(audit.chain(), data, database);
    search = new JdbcAuditSearch(database, trusted);
    chains = new JdbcAuditChains(database, trusted);
    events = shutdown.add(JdbcEvents.open(database));
    timers = shutdown.add(new Timers(database, clock));

    policy = Policy.open(installation, declared, database, audit, clock);
    shutdown.add(policy.runbooks());
    shutdown.add(RunbookGate.of(policy, data, clock)).guard(policy.runbooks());
    codes = new LinkCodes(policy.people(), audit, ids);
    accounts = new AccountLinks(policy.people(), database, audit);

    var links = new Links(() -> String.valueOf(address.base()));
    outbox = new Outbox(ids, policy.people(), policy.rooms(), links);
    rooms = new Rooms(database, ids, events, policy.people(), policy.rooms(), outbox);

    reactions = new Reactions(database, rooms, events, outbox);
    attachments = new Attachments(database, ids, installation.files(), clock);
    wiring = new RunWiring(installation, policy, ids, clock);
    runs = shutdown.add(wiring.runs(database, audit, timers));
    runs.listen(health);
    proposals = made();
  }

  private RunbookSource source() {
    var people = policy.people();
    return GitSource.of(
        installation.server().runbooks(), id -> people.person(id).map(Person::name).orElse(id));
  }

  private Proposals made() {
    var approvals = new Approvals(ids);
    return new Proposals(
        policy.runbooks(),
        policy.people(),
        policy.guard(),
        policy.permissions(),
        approvals,
        new ProposalMoves(database, audit, ids, approvals, source()));
  }

  public Installation installation() {
    return installation;
  }

  public Timeline clock() {
    return clock;
  }

  /// Cryptographically strong.
  SecureRandom random() {
    return random;
  }

  public Ids ids() {
    return ids;
  }

  public Bulkheads bulkheads() {
    return bulkheads;
  }

  public Database database() {
    return database;
  }

  public AuditLog audit() {
    return audit;
  }

  public AuditSearch search() {
    return search;
  }

  /// Whose records are shown.
  JdbcAuditChains chains() {
    return chains;
  }

  public JdbcEvents events() {
    return events;
  }

  public Timers timers() {
    return timers;
  }

  public Policy policy() {
    return policy;
  }

  public LinkCodes codes() {
    return codes;
  }

  public AccountLinks accounts() {
    return accounts;
  }

  Outbox outbox() {
    return outbox;
  }

  public Rooms rooms() {
    return rooms;
  }

  public Reactions reactions() {
    return reactions;
  }

  /// From now on this one hears what people say.
  void listen(TalkListener listener) {
    talk.add(listener);
  }

  /// Who hear what people say.
  List<TalkListener> talk() {
    return List.copyOf(talk);
  }

  /// By what features page people, made before those that do.
  void pages(PageRequests made) {
    pages = made;
  }

  PageRequests pages() {
    return Objects.requireNonNull(pages, "paging comes before whoever pages");
  }

  /// Who hear what becomes of alerts.
  AlertListeners alertListeners() {
    return alertListeners;
  }

  /// Files of messages.
  Attachments attachments() {
    return attachments;
  }

  public Runs runs() {
    return runs;
  }

  /// What people propose for runbooks.
  Proposals proposals() {
    return proposals;
  }

  /// Carries that on.
  ProposalMoves moves() {
    return proposals.moves();
  }

  /// Hears how what we are connected to does.
  public HealthReports health() {
    return health;
  }

  /// What steps of runs may call besides runbooks.
  void callable(FeatureCommands commands) {
    wiring.callable(commands);
  }

  /// How commands are typed on the platforms that we are connected to.
  public CommandPrefixes prefixes() {
    return CommandPrefixes.of(installation.adapters());
  }
}
