package dev.signalbox.app.server;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.InstallationCheck;
import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.ConnectionHolder;
import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.chat.file.FileSweep;
import dev.signalbox.chat.gateway.AccountLinking;
import dev.signalbox.chat.gateway.ChatGateway;
import dev.signalbox.chat.gateway.ChatPlaces;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.gateway.RateLimiter;
import dev.signalbox.chat.lease.ConnectionLeases;
import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.chat.lease.ServerLife;
import dev.signalbox.chat.pipeline.ChatCursors;
import dev.signalbox.chat.pipeline.CommandAnswers;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.pipeline.Transcript;
import dev.signalbox.chat.room.KnownChannels;
import dev.signalbox.chat.runcard.RunHome;
import dev.signalbox.engine.event.EventRetention;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.web.WebServer;
import dev.signalbox.web.api.ServerState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The startup as a table of contents: what comes first is what the rest stands on.
public final class Startup {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final Installation installation;
  private final List<ServerState.DemoPerson> demo;
  private final ShutdownList shutdown;
  private final ServerAddress address;

  /// @param shutdown what was started is added to it, also when a later part does not start
  Startup(Installation installation, List<ServerState.DemoPerson> demo, ShutdownList shutdown) {
    this.installation = installation;
    this.demo = List.copyOf(demo);
    this.shutdown = shutdown;
    var server = installation.server();
    this.address = new ServerAddress(installation.address().url(), server.host(), server.port());
  }

  /// Where people reach what was started.
  URI run(Features lines) throws IOException {
    var foundation = new Foundation(installation, lines.declared(), address, shutdown);
    InstallationCheck.of(installation, foundation.policy(), foundation.clock().instant())
        .forEach(remark -> LOG.warn("{}", remark));
    List<Feature> features = lines.made(foundation);
    features.forEach(shutdown::add);
    var inbox = new Inbox(foundation.database());
    CommandPipeline pipeline = pipeline(foundation, inbox, features);
    foundation.talk().forEach(pipeline::listen);
    var console =
        new ConsoleGateway(
            foundation.rooms(), pipeline, foundation.attachments(), foundation.clock());
    WebServer web = shutdown.add(new WebWiring(foundation).start(console, features, demo));
    address.listensOn(web.port());
    begin(foundation, features);
    open(foundation, inbox, pipeline);

    Path data = installation.server().data();
    ServerFile.write(data, address.local().toString());
    shutdown.add(() -> ServerFile.delete(data));
    return address.base();
  }

  private CommandPipeline pipeline(Foundation server, Inbox inbox, List<Feature> features) {
    var commands = new FeatureCommands(features);
    server.callable(commands);
    var policy = server.policy();
    return new CommandPipeline(
        new Transcript(inbox, server.rooms(), server.outbox()),
        server.audit(),
        policy.parser(),
        policy.guard(),
        server.runs(),
        new CommandAnswers(commands, installation.days(), server.bulkheads().reading()),
        server.attachments());
  }

  /// What goes on by itself.
  private void begin(Foundation server, List<Feature> features) {
    var database = server.database();
    var policy = server.policy();
    var owners = new Owners(database, server.rooms(), policy.people(), policy.permissions());
    shutdown.add(server.rooms()).start();
    new EventRetention(server.events(), server.timers(), installation.keepEvents()).begin(database);
    new FileSweep(server.timers()).begin(database);
    var sources = installation.senders().sources();
    shutdown.add(new Reloading(policy, sources, database, server.audit(), owners)).start();
    server.runs().start();
    features.forEach(Feature::start);
    server.timers().start();
  }

  private static KnownChannels channels(Foundation server) {
    return new KnownChannels(
        server.database(),
        server.rooms(),
        server.events(),
        server.audit(),
        server.policy().people());
  }

  private static RunHome home(Foundation server) {
    var policy = server.policy();
    return new RunHome(
        server.runs(), server.rooms(), policy.people(), policy.visibility(), server.clock());
  }

  /// The gateways open last: commands come only when there is something to take them.
  private void open(Foundation server, Inbox inbox, CommandPipeline pipeline) throws IOException {
    var buttons = new Buttons(server.ids());
    var dispatcher =
        shutdown.add(
            new OutboxDispatcher(
                server.database(),
                server.outbox(),
                buttons,
                installation.adapters(),
                server.clock()));
    var linking =
        new AccountLinking(
            server.policy().people(), server.codes(), server.accounts(), server.prefixes());
    var places =
        new ChatPlaces(
            server.database(),
            inbox,
            server.rooms(),
            server.outbox(),
            server.reactions(),
            buttons,
            installation.chat()::capabilities);
    var limiter = RateLimiter.standard(server.clock());
    var gateway =
        new ChatGateway(
            places, pipeline, limiter, linking, channels(server), home(server), server.clock());
    dispatcher.link();
    installation.chat().begin(new ChatCursors(server.database()), address.base(), gateway);
    dispatcher.start();
    hold(server, new ConnectionHolder(installation.adapters(), dispatcher, gateway));
    shutdown.add(installation.chat().doors()::shut);
  }

  /// Connections that no other server holds.
  private void hold(Foundation server, ConnectionHolder holding) throws IOException {
    String node = NodeName.name(installation.server().data(), server.ids());
    shutdown
        .add(
            new ConnectionLeases(
                server.database(),
                installation.adapters().stream().map(LeasedAdapter::connection).toList(),
                new ServerLife(node, server.ids().next()),
                holding,
                server.clock()))
        .start();
  }
}
