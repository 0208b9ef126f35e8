package dev.signalbox.oncall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.delivery.DeliveryListeners;
import dev.signalbox.chat.delivery.DirectDelivery;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.people.FakeAudit;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.contact.ContactOrder;
import dev.signalbox.oncall.contact.Contacts;
import dev.signalbox.oncall.page.PageView;
import dev.signalbox.oncall.page.Paging;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paging over a real database, with a clock that is moved. ada is on call for `shop`, then come
/// bob and grace, then the group `release-managers`; eve is told when nobody answers. Ada has an
/// account on the connections `first` and `second`.
final class PagingWorld implements AutoCloseable {
  static final String FILE =
      """
      schedules:
        shop: { zone: UTC, layers: [{ people: [ada], turn: weekly MON 09:00 }] }
      policies:
        shop:
          - { page: [schedule/shop], then: 5m }
          - { page: ["@bob", "@grace"], then: 10m }
          - { page: [group/release-managers], then: 10m }
      nobody: "@eve"
      """;

  final RoomFixture box;
  final FakeAudit audit = new FakeAudit();
  final Timers timers;
  final Rotas rotas;
  final PagingFeature feature;
  final Contacts contacts;
  private final Timeline timeline;
  private final Path file;

  PagingWorld(TestDatabases kind, Path folder) {
    box = new RoomFixture(kind);
    file = folder.resolve("oncall.yaml");
    write(FILE);
    timeline = new Timeline(box.clock);
    timers = new Timers(box.database, timeline);
    rotas = Rotas.open(file, box.database, box.clock, List.of());
    var connections =
        List.of(
            new FakeAddresses("mail", true),
            new FakeAddresses("sms", true),
            new FakeAddresses("first", false));
    feature =
        new PagingFeature(
            rotas,
            box.people.people,
            box.rooms,
            new DirectDelivery(box.outbox, connections),
            timers,
            audit,
            box.ids);
    contacts = feature.contacts();
    feature.timers().forEach(timers::handle);
    feature.start();
  }

  void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Changes oncall.yaml, and lets it be seen.
  LiveFile.Refresh change(String text) {
    write(text);
    rotas.refresh(audit);
    return rotas.refresh(audit);
  }

  /// Lets ada be written to over two connections.
  void links() {
    box.people.edit(text ->
        text.replace(
            "ada: {name: Ada}", "ada: {name: Ada, accounts: ['irc/first/ada', 'irc/second/ada']}"));
    for (String connection : List.of("first", "second")) {
      Account account =
          PeopleFixture.account("irc", connection, "ada", Account.Assurance.SINGLE_SIGN_ON);
      box.database.write(transaction -> {
        box.outbox.learnDirect(transaction, "ada", new Place(connection, "@ada", null), account);
        return true;
      });
    }
  }

  /// What waits for an address, the oldest first: the JSON of each.
  List<String> waiting(String connection) {
    return box.database.read(handle ->
        handle
            .createQuery(
                "SELECT payload FROM outbox WHERE connection = :connection AND state = 'new' ORDER"
                    + " BY at, order_seq")
            .bind("connection", connection)
            .mapTo(String.class)
            .list());
  }

  /// The first text of this shape in what waits last for an address.
  String found(String connection, String shape) {
    Matcher found = Pattern.compile(shape).matcher(waiting(connection).getLast());
    assertTrue(found.find(), () -> "nothing like " + shape);
    return found.group(1);
  }

  Contacts.Result adds(String person, String connection, String address) {
    return box.database.write(
        transaction -> contacts.add(transaction, person, connection, address, null));
  }

  Contacts.Result verifies(String person, String code) {
    return box.database.write(transaction -> contacts.verify(transaction, person, code));
  }

  Contacts.Result removes(String person, String connection) {
    return box.database.write(transaction -> contacts.remove(transaction, person, connection));
  }

  Contacts.Result orders(String person, String order) {
    return box.database.write(
        transaction -> contacts.order(transaction, person, ContactOrder.read(order).orElseThrow()));
  }

  /// Has an address that is known to be theirs.
  void reaches(String person, String connection, String address) {
    adds(person, connection, address);
    String code = found(connection, "Your code is ([A-Z0-9]{4}-[A-Z0-9]{4})");
    assertTrue(verifies(person, code).done());
    box.database.write(transaction -> transaction.handle().execute("DELETE FROM outbox"));
  }

  String start(String subject) {
    return box.database.write(transaction ->
        feature
            .requests()
            .start(transaction, subject, "shop", "the disk is full", "payments", null)
            .orElseThrow());
  }

  PageView.Seen seen(String code) {
    return feature.view().of(code).orElseThrow();
  }

  /// Who was paged, in order: `ada SENT`.
  List<String> pages(String code) {
    return seen(code).pages().stream().map(page -> page.person() + " " + page.status()).toList();
  }

  String code(String escalation, String person) {
    return seen(escalation).pages().stream()
        .filter(page -> page.person().equals(person))
        .map(PageView.SeenPage::code)
        .toList()
        .getLast();
  }

  boolean answers(String code, String person) {
    return box.database.write(transaction ->
        feature.paging().answer(transaction, code, person) instanceof Paging.Result.Done);
  }

  boolean declines(String code, String person) {
    return box.database.write(transaction ->
        feature.paging().decline(transaction, code, person) instanceof Paging.Result.Done);
  }

  void hurries(String code, long seen) {
    box.database.write(transaction -> feature.paging().hurry(transaction, code, seen, "linus"));
  }

  /// One of the messages of a person's own conversation became of what it did.
  void delivered(String person, String connection, DeliveryListeners.Outcome outcome) {
    Message last = told(person).getLast();
    box.database.write(transaction -> {
      feature.delivered().settled(transaction, last.id(), connection, outcome, "no answer");
      return true;
    });
  }

  List<Message> told(String person) {
    return box.rooms
        .page(box.person(person), "@" + person, new Cursor.Newest(), 100)
        .orElseThrow()
        .messages();
  }

  /// Time passes, and all that is due meanwhile happens.
  void pass(Duration time) {
    box.clock.advance(time);
    due();
  }

  void due() {
    int fired = timers.fireHere();
    while (fired > 0) {
      fired = timers.fireHere();
    }
  }

  void setClock(Duration by) {
    box.clock.set(box.clock.instant().plus(by));
    box.database.write(transaction -> {
      JdbcStoredTimes.move(transaction.handle(), by);
      timeline.settle();
      return true;
    });
    due();
  }

  @Override
  public void close() {
    timers.close();
    box.close();
  }
}
