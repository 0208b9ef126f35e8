package dev.signalbox.app;

import dev.signalbox.core.alert.Alerts;
import dev.signalbox.core.audit.AuditKey;
import dev.signalbox.core.audit.AuditLog;
import dev.signalbox.core.audit.AuditSigner;
import dev.signalbox.core.audit.JdbcAuditChains;
import dev.signalbox.core.audit.JdbcAuditSearch;
import dev.signalbox.core.event.JdbcEvents;
import dev.signalbox.core.people.AccountLinks;
import dev.signalbox.core.people.LinkCodes;
import dev.signalbox.core.people.Passwords;
import dev.signalbox.core.room.Buttons;
import dev.signalbox.core.room.Links;
import dev.signalbox.core.room.Outbox;
import dev.signalbox.core.room.Postman;
import dev.signalbox.core.room.RoomLinks;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.run.Runs;
import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Databases;
import dev.signalbox.core.store.Ids;
import dev.signalbox.core.trigger.Accounts;
import dev.signalbox.core.trigger.Breaker;
import dev.signalbox.core.trigger.Console;
import dev.signalbox.core.trigger.Corridor;
import dev.signalbox.core.trigger.Ground;
import dev.signalbox.core.trigger.Inbox;
import dev.signalbox.core.trigger.OwnWords;
import dev.signalbox.core.trigger.PlatformDoor;
import dev.signalbox.core.trigger.RunCards;
import dev.signalbox.core.trigger.RunDesk;
import dev.signalbox.spi.chat.ChatAdapter;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The running product. Its startup is the table of contents: what comes first is what the rest stands on.
final class Signalbox implements AutoCloseable {
  private final Closing closing;
  private final URI address;

  private Signalbox(Closing closing, URI address) {
    this.closing = closing;
    this.address = address;
  }

  /// Starts everything; returns when it listens and takes commands.
  ///
  /// @param demo people whose sign-in is shown on the page; empty but in the demo
  /// @throws RuntimeException with a sentence for people; whatever was started is stopped again
  static Signalbox start(Settled settled, List<ServerState.DemoPerson> demo) throws IOException {
    var closing = new Closing();
    try {
      return new Startup(settled, demo, closing).run();
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /// Where people reach it.
  URI address() {
    return address;
  }

  @Override
  public void close() {
    closing.close();
  }

  private record Startup(Settled settled, List<ServerState.DemoPerson> demo, Closing closing) {

    Signalbox run() throws IOException {
      InstantSource clock = InstantSource.system();
      var random = new SecureRandom();
      var ids = new Ids(clock, random);
      Path data = settled.server().data();

      // The store, the record and the log of events.
      Database database = closing.add(Databases.open(DatabaseUrl.from(System.getenv(DatabaseUrl.VARIABLE), data), clock));
      Files.createDirectories(data);
      var audit = new AuditLog(database, AuditKey.in(data, Node.name(data, ids)), random);
      closing.add(new AuditSigner(audit, clock)).start();
      JdbcEvents events = closing.add(JdbcEvents.open(database));

      // Who may do what.
      Policy policy = Policy.open(settled, database, audit, clock);
      closing.add(policy.runbooks());
      var people = policy.people();
      var codes = new LinkCodes(people, database, audit, ids);
      var accounts = new AccountLinks(people, database, audit);

      // Rooms, here and on every platform.
      List<ChatAdapter> adapters = settled.adapters();
      var outbox =
          new Outbox(ids, people, RoomLinks.of(adapters), new Links(String.valueOf(base())));
      var rooms = new Rooms(database, ids, events, people, settled.rooms(), outbox);
      var buttons = new Buttons(ids);
      Postman postman = closing.add(new Postman(database, outbox, buttons, adapters, clock));

      // Runs, and the corridor that leads to them.
      Runs runs = closing.add(Engine.of(settled, policy, new Engine.Ground(database, audit, ids, clock), data));
      var cards = new RunCards(database, rooms, events, people, clock);
      runs.listen(cards);
      var ground = new Ground(database, new Inbox(database), rooms, outbox, audit, people);
      var desk = new RunDesk(runs);
      var search = new JdbcAuditSearch(database);
      Set<String> platforms = adapters.stream().map(ChatAdapter::platform).collect(Collectors.toSet());
      var words =
          OwnWords.of(
              ground,
              policy.lines(),
              desk,
              new OwnWords.Needs(
                  policy.permissions(), policy.guard()::explain, search, codes, accounts, platforms, clock));
      var corridor = new Corridor(ground, policy.lines(), policy.guard(), desk, words);

      // The doors: the console, webhooks, and each chat platform.
      var web =
          closing.add(
              WebServer.start(
                  new WebConfig(settled.publicUrl(), settled.hosts(), new ServerState("Signalbox", Version.text(), demo)),
                  new WebParts(
                      ground,
                      events,
                      clock,
                      random,
                      new Passwords(people)::verify,
                      policy.permissions(),
                      codes::issue,
                      new Console(ground, corridor),
                      new Commanding(
                          policy.vocabularies()::vocabulary,
                          policy.runbooks()::catalog,
                          policy.lines(),
                          policy.guard()::explain),
                      new RunsForReading(runs),
                      new Auditing(search, new JdbcAuditChains(database)),
                      Hooks.of(settled.webhooks()),
                      new Alerts(database, ids, rooms, audit)::take),
                  settled.server().host(),
                  settled.server().port()));
      runs.listen(new OutputHints(web::grew));
      closing.add(new Reloading(policy, database, audit, new Owners(database, rooms, people))).start();
      runs.start();
      var door =
          new PlatformDoor(ground, corridor, buttons, Breaker.standard(clock), new Accounts(codes, accounts), clock);
      adapters.forEach(adapter -> closing.add(adapter).start(door));
      postman.start();

      URI address = URI.create("http://" + settled.server().host() + ":" + web.port());
      ServerFile.write(data, address.toString());
      closing.add(() -> ServerFile.delete(data));
      return new Signalbox(closing, settled.publicUrl() == null ? address : settled.publicUrl());
    }

    private URI base() {
      URI url = settled.publicUrl();
      return url != null
          ? url
          : URI.create("http://" + settled.server().host() + ":" + settled.server().port());
    }
  }
}
