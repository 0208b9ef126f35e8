package dev.signalbox.app.server;

import dev.signalbox.app.Version;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.app.installation.PublicAddress;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.people.Passwords;
import dev.signalbox.oncall.PagingHealth;
import dev.signalbox.web.WebConfig;
import dev.signalbox.web.WebServer;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.api.AuditApi;
import dev.signalbox.web.api.AuditReads;
import dev.signalbox.web.api.BootApi;
import dev.signalbox.web.api.CommandApi;
import dev.signalbox.web.api.CommandCallApi;
import dev.signalbox.web.api.CompletionApi;
import dev.signalbox.web.api.FeatureApi;
import dev.signalbox.web.api.HealthApi;
import dev.signalbox.web.api.OpenApi;
import dev.signalbox.web.api.Previews;
import dev.signalbox.web.api.RoomApi;
import dev.signalbox.web.api.RunApi;
import dev.signalbox.web.api.RunbookApi;
import dev.signalbox.web.api.ServerState;
import dev.signalbox.web.api.SessionApi;
import dev.signalbox.web.api.VisibleRuns;
import dev.signalbox.web.diagram.DiagramApi;
import dev.signalbox.web.file.FileApi;
import dev.signalbox.web.hook.DoorApi;
import dev.signalbox.web.hook.HookApi;
import dev.signalbox.web.hook.TriggerApi;
import dev.signalbox.web.link.LinkApi;
import dev.signalbox.web.session.SameOrigin;
import dev.signalbox.web.session.SessionCookie;
import dev.signalbox.web.session.SessionTokens;
import dev.signalbox.web.session.Sessions;
import dev.signalbox.web.session.SignIn;
import dev.signalbox.web.session.SignedInOnly;
import dev.signalbox.web.stream.CatalogHints;
import dev.signalbox.web.stream.EventHub;
import dev.signalbox.web.stream.OutputHints;
import java.util.List;
import java.util.stream.Stream;

/// The web server, put together from the foundation and what features bring.
final class WebWiring {
  private final Foundation server;
  private final Policy policy;
  private final WebConfig config;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SignedInOnly signedInOnly;
  private final VisibleRuns visibleRuns;

  WebWiring(Foundation server) {
    this.server = server;
    this.policy = server.policy();
    var installation = server.installation();
    var listening = installation.server();
    PublicAddress address = installation.address();
    config = new WebConfig(listening.host(), listening.port(), address.url(), address.hosts());
    passwords = new Passwords(policy.people());
    sessions =
        new Sessions(
            server.database(),
            policy.people(),
            passwords,
            server.audit(),
            server.clock(),
            new SessionTokens(server.random()));
    signedInOnly =
        new SignedInOnly(
            sessions, new SameOrigin(config.publicUrl()), server.bulkheads().reading());
    visibleRuns = new VisibleRuns(server.runs(), server.rooms(), policy.people());
  }

  /// Starts to listen; from now on browsers hear what no event of the log says, too.
  ///
  /// @param demo people to try a demo as
  WebServer start(
      ConsoleGateway console, List<Feature> features, List<ServerState.DemoPerson> demo) {
    var hub =
        new EventHub(
            server.events(),
            policy.people(),
            server.rooms()::readers,
            sessions::holds,
            server.clock(),
            EventHub.BEAT);
    List<Api> apis =
        Stream.of(own(state(demo)), entering(console, features), ofFeatures(features))
            .flatMap(List::stream)
            .toList();
    WebServer web =
        WebServer.start(
            config,
            server.database(),
            sessions,
            hub,
            server.bulkheads().intake(),
            server.clock(),
            apis);
    var catalogHints = new CatalogHints(server.database(), server.events());
    server.runs().listen(new OutputHints(server.runs(), hub));
    policy.runbooks().onChange(_ -> catalogHints.tell());
    policy.people().onChange(hub::peopleChanged);
    return web;
  }

  private ServerState state(List<ServerState.DemoPerson> demo) {
    return new ServerState("Signalbox", Version.text(), server.attachments().largest(), demo);
  }

  /// Who is here and what they may look at.
  private List<Api> own(ServerState state) {
    var people = policy.people();
    var signIn =
        new SignIn(sessions, people, passwords, server.bulkheads().passwords(), server.clock());
    var health =
        new HealthApi(server.database(), state, new PagingHealth(server.policy().rotas())::isStuck);
    var commands =
        new CommandApi(signedInOnly, policy.permissions(), policy.visibility(), policy.parser());
    var audit = new AuditReads(server.database(), server.audit(), server.search(), server.chains());
    return List.of(
        new SessionApi(
            signedInOnly,
            sessions,
            signIn,
            new SameOrigin(config.publicUrl()),
            new SessionCookie(config.https())),
        health,
        commands,
        new BootApi(
            signedInOnly, server.rooms(), people, server.events(), commands, visibleRuns, health),
        new RunApi(signedInOnly, server.runs(), visibleRuns),
        new RunbookApi(signedInOnly, policy.permissions(), policy.visibility()),
        new DiagramApi(signedInOnly, policy.visibility(), server.runs(), visibleRuns),
        new AuditApi(
            signedInOnly,
            audit,
            policy.permissions(),
            policy.visibility(),
            visibleRuns,
            server.clock(),
            server.installation().days()));
  }

  /// Where lines and commands come in.
  private List<Api> entering(ConsoleGateway console, List<Feature> features) {
    var previews =
        new Previews(policy.parser(), policy.guard(), policy.declared(), policy.services());
    return List.of(
        new CompletionApi(
            signedInOnly,
            server.rooms(),
            policy.permissions(),
            policy.visibility(),
            policy.parser(),
            previews,
            server.runs()),
        new RoomApi(
            signedInOnly,
            server.rooms(),
            server.reactions(),
            console,
            visibleRuns,
            server.installation().days()),
        new FileApi(signedInOnly, server.rooms(), console, server.attachments(), server.runs()),
        new CommandCallApi(signedInOnly, console, policy.visibility(), features));
  }

  private List<Api> ofFeatures(List<Feature> features) {
    return List.of(
        new FeatureApi(signedInOnly, features),
        new HookApi(features, server.bulkheads().intake(), server.clock()),
        new TriggerApi(features, server.bulkheads().intake()),
        new DoorApi(server.installation().chat().doors(), server.bulkheads().calls()),
        new LinkApi(features, new SameOrigin(config.publicUrl()), server.clock()),
        new OpenApi(features));
  }
}
