package dev.signalbox.app.server;

import dev.signalbox.alert.Alerts;
import dev.signalbox.alert.TroubleCounter;
import dev.signalbox.alert.Troubles;
import dev.signalbox.app.Version;
import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.InstallationCheck;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.chat.builtin.AuditSearchCommand;
import dev.signalbox.chat.builtin.ExplainLineCommand;
import dev.signalbox.chat.builtin.HelpCommand;
import dev.signalbox.chat.builtin.LinkCommand;
import dev.signalbox.chat.builtin.LinkRequests;
import dev.signalbox.chat.builtin.SearchCommand;
import dev.signalbox.chat.builtin.StandardCommands;
import dev.signalbox.chat.builtin.UnlinkCommand;
import dev.signalbox.chat.builtin.WhoamiCommand;
import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.chat.delivery.Sender;
import dev.signalbox.chat.gateway.AccountLinking;
import dev.signalbox.chat.gateway.ChatGateway;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.gateway.RateLimiter;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.chat.pipeline.Ground;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.runcard.RunCards;
import dev.signalbox.chat.runcard.RunCommands;
import dev.signalbox.chat.runcard.RunDesk;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.audit.AuditSearch;
import dev.signalbox.engine.audit.AuditSigner;
import dev.signalbox.engine.audit.JdbcAuditChains;
import dev.signalbox.engine.audit.JdbcAuditSearch;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.event.EventRetention;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.Passwords;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.web.WebConfig;
import dev.signalbox.web.WebParts;
import dev.signalbox.web.WebServer;
import dev.signalbox.web.api.Auditing;
import dev.signalbox.web.api.Commanding;
import dev.signalbox.web.api.ServerState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The startup as a table of contents: what comes first is what the rest stands on.
public final class Startup {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final Installation installation;
  private final List<ServerState.DemoPerson> demo;
  private final ShutdownList shutdown;
  private final Path data;
  private final Timeline clock = new Timeline(TimeSource.system());
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(clock, random);

  /// As configured, and once we listen the port that it came to be.
  private volatile int port;

  /// @param shutdown what was started is added to it, also when a later part does not start
  Startup(Installation installation, List<ServerState.DemoPerson> demo, ShutdownList shutdown) {
    this.installation = installation;
    this.demo = List.copyOf(demo);
    this.shutdown = shutdown;
    data = installation.server().data();
    port = installation.server().port();
  }

  /// Where people reach what was started.
  URI run() throws IOException {
    Memory memory = memory();
    Policy policy = policy(memory);
    Chat chat = chat(memory, policy);
    Work work = work(memory, policy, chat);
    WebServer web = web(memory, policy, work);
    open(memory, policy, chat, work, web);

    ServerFile.write(data, local().toString());
    shutdown.add(() -> ServerFile.delete(data));
    return base();
  }

  /// The store, the record of what was done, the log of events, and what is due later.
  private record Memory(
      Database database, AuditLog audit, Set<String> chains, JdbcEvents events, Timers timers) {}

  private Memory memory() throws IOException {
    var url = DatabaseUrl.from(System.getenv(DatabaseUrl.VARIABLE), data);
    Database database = shutdown.add(Databases.open(url, clock));
    clock.followShared(database);
    Files.createDirectories(data);
    var audit = new AuditLog(database, AuditKey.in(data, NodeName.name(data, ids)), random);
    audit.begin();
    shutdown.add(new AuditSigner(audit, clock)).start();
    Set<String> chains = TrustedChains.chains(audit.chain(), data, database);
    var events = shutdown.add(JdbcEvents.open(database));
    var timers = shutdown.add(new Timers(database, clock));
    return new Memory(database, audit, chains, events, timers);
  }

  /// Who may do what.
  private Policy policy(Memory memory) {
    Policy policy = Policy.open(installation, memory.database(), memory.audit(), clock);
    shutdown.add(policy.runbooks());
    InstallationCheck.of(installation, policy).forEach(remark -> LOG.warn("{}", remark));
    return policy;
  }

  /// Rooms, here and on every platform.
  private record Chat(
      List<ChatAdapter> adapters,
      Rooms rooms,
      Outbox outbox,
      Buttons buttons,
      OutboxDispatcher dispatcher) {}

  private Chat chat(Memory memory, Policy policy) throws IOException {
    List<ChatAdapter> adapters = installation.adapters();
    var links = new Links(() -> String.valueOf(base()));
    var outbox = new Outbox(ids, policy.people(), RoomLinks.of(adapters), links);
    var rooms =
        new Rooms(
            memory.database(), ids, memory.events(), policy.people(), installation.rooms(), outbox);
    var buttons = new Buttons(ids);
    var sender = new Sender(NodeName.name(data, ids), ids.next());
    var dispatcher =
        shutdown.add(
            new OutboxDispatcher(memory.database(), outbox, buttons, adapters, sender, clock));
    return new Chat(adapters, rooms, outbox, buttons, dispatcher);
  }

  /// Runs, and the command pipeline that leads to them.
  private record Work(
      Ground ground,
      Runs runs,
      CommandPipeline pipeline,
      JdbcAuditSearch search,
      LinkCodes codes,
      AccountLinks accounts) {}

  private Work work(Memory memory, Policy policy, Chat chat) throws IOException {
    Database database = memory.database();
    var people = policy.people();
    var codes = new LinkCodes(people, memory.audit(), ids);
    var accounts = new AccountLinks(people, database, memory.audit());
    var wiring = new RunWiring(installation, policy, ids, clock);
    Runs runs = shutdown.add(wiring.runs(database, memory.audit(), memory.timers()));
    runs.listen(new RunCards(database, chat.rooms(), memory.events(), people, clock));
    var ground =
        new Ground(
            database,
            new Inbox(database),
            chat.rooms(),
            chat.outbox(),
            memory.audit(),
            people,
            installation.days(),
            CommandPrefixes.of(chat.adapters()));
    var desk = new RunDesk(runs, policy.visibility(), people);
    var search = new JdbcAuditSearch(database, memory.chains());
    var builtins =
        new FeatureCommands(RunCommands.of(desk), builtins(policy, chat, search, codes, accounts));
    wiring.callable(builtins);
    var pipeline = new CommandPipeline(ground, policy.parser(), policy.guard(), desk, builtins);
    return new Work(ground, runs, pipeline, search, codes, accounts);
  }

  private List<FeatureCommand> builtins(
      Policy policy, Chat chat, AuditSearch search, LinkCodes codes, AccountLinks accounts) {
    var permissions = policy.permissions();
    return List.of(
        new HelpCommand(policy.parser(), permissions, StandardCommands::all),
        new WhoamiCommand(accounts),
        new ExplainLineCommand(policy.parser(), policy.guard()),
        new AuditSearchCommand(policy.people(), search, permissions, policy.visibility(), clock),
        new LinkCommand(codes, CommandPrefixes.of(chat.adapters())),
        new UnlinkCommand(accounts),
        new SearchCommand(chat.rooms()));
  }

  private WebServer web(Memory memory, Policy policy, Work work) {
    var bulkheads = shutdown.add(Bulkheads.on(Runtime.getRuntime().availableProcessors()));
    var alerts =
        new Alerts(
            memory.database(), ids, work.ground().rooms(), memory.audit(), bulkheads.intake());
    var troubles =
        new Troubles(
            memory.database(), ids, work.ground().rooms(), policy.people(), memory.audit());
    var missed = shutdown.add(new TroubleCounter(troubles, clock));
    missed.start();
    var state = new ServerState("Signalbox", Version.text(), demo);
    var parts =
        new WebParts(
            work.ground(),
            memory.events(),
            clock,
            random,
            new Passwords(policy.people()),
            policy.permissions(),
            new LinkRequests(memory.database(), memory.audit(), policy.guard(), work.codes())
                ::request,
            new ConsoleGateway(work.ground(), work.pipeline()),
            new Commanding(policy.visibility(), policy.parser(), policy.guard()::explain),
            new RunsForReading(work.runs()),
            new Auditing(work.search(), new JdbcAuditChains(memory.database(), memory.chains())),
            installation.hooks(),
            alerts::take,
            missed::count,
            bulkheads);
    var config = new WebConfig(installation.publicUrl(), installation.hosts(), state);
    var server = installation.server();
    WebServer web = shutdown.add(WebServer.start(config, parts, server.host(), server.port()));
    port = web.port();
    return web;
  }

  /// The gateways open last: commands come only when there is something to take them.
  private void open(Memory memory, Policy policy, Chat chat, Work work, WebServer web) {
    work.runs().listen(new OutputHints(web::grew));
    policy.runbooks().onChange(_ -> web.catalogChanged());
    policy.people().onChange(web::peopleChanged);
    var owners = new Owners(memory.database(), chat.rooms(), policy.people(), policy.permissions());
    shutdown.add(chat.rooms()).start();
    new EventRetention(memory.events(), memory.timers(), installation.keepEvents())
        .begin(memory.database());
    shutdown.add(new Reloading(policy, memory.database(), memory.audit(), owners)).start();
    work.runs().start();
    memory.timers().start();
    var linking = new AccountLinking(work.codes(), work.accounts(), work.ground().prefixes());
    var gateway =
        new ChatGateway(
            work.ground(),
            work.pipeline(),
            chat.buttons(),
            RateLimiter.standard(clock),
            linking,
            clock);
    chat.adapters().forEach(adapter -> shutdown.add(adapter).start(gateway));
    chat.dispatcher().start();
  }

  private URI base() {
    URI url = installation.publicUrl();
    return url != null ? url : local();
  }

  private URI local() {
    return URI.create("http://" + installation.server().host() + ":" + port);
  }
}
