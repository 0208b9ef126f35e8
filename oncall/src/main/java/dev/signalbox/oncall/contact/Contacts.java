package dev.signalbox.oncall.contact;

import dev.signalbox.chat.delivery.DirectDelivery;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How people are reached: the addresses that they proved to be theirs, their linked accounts, and
/// the order in which they want to be. An address counts once a code came back that went to it, and
/// only while its person is there.
public final class Contacts {
  /// Our own web pages, which are always one way.
  public static final String CONSOLE = "console";

  /// In an order: all linked accounts that it does not name.
  public static final String CHAT = "chat";

  /// How long a code counts.
  public static final Duration VALID = Duration.ofMinutes(10);

  /// So many wrong codes end those that are open.
  static final int MOST_WRONG = 5;

  private static final Duration WITHIN = Duration.ofHours(1);
  private static final int CODES_BY_PERSON = 6;
  private static final int CODES_TO_PLACE = 3;
  private static final int HALF = 4;
  private static final int LABEL = 60;

  private final People people;
  private final DirectDelivery delivery;
  private final Audit audit;
  private final Ids ids;
  private final JdbcContactStore store = new JdbcContactStore();
  private final JdbcCodeStore codes = new JdbcCodeStore();

  public Contacts(People people, DirectDelivery delivery, Audit audit, Ids ids) {
    this.people = people;
    this.delivery = delivery;
    this.audit = audit;
    this.ids = ids;
  }

  /// What became of what somebody wanted.
  ///
  /// @param done whether it was done
  /// @param words whole sentences for the person
  public record Result(boolean done, String words) {
    static Result no(String words) {
      return new Result(false, words);
    }
  }

  /// Carries what is for one person alone.
  public DirectDelivery delivery() {
    return delivery;
  }

  /// Connections on which people have addresses.
  public Set<String> addressed() {
    return delivery.addressed();
  }

  /// Keeps an address, and sends a code there.
  public Result add(
      Transaction transaction,
      String person,
      String connection,
      String address,
      @Nullable String label) {
    if (!delivery.connections().contains(connection)) {
      return Result.no(
          "There is no connection '%s' here%s."
              .formatted(connection, Nearest.hint(connection, delivery.addressed())));
    }
    if (!delivery.addressed().contains(connection)) {
      return Result.no("People have accounts on %1$s: link %1$s".formatted(connection));
    }
    return switch (delivery.address(connection, address)) {
      case Direct.Opened(Place place) -> add(transaction, person, place, label);
      case Direct.Later(Duration _, String why) -> Result.no("Not now: " + why + ".");
      case Direct.Refused(String why) ->
          Result.no("This is no address on %s: %s.".formatted(connection, why));
    };
  }

  private Result add(Transaction transaction, String person, Place place, @Nullable String label) {
    Handle handle = transaction.handle();
    Instant now = transaction.now();
    String connection = place.connection();
    if (one(handle, person, connection).filter(Contact::isVerified).isPresent()) {
      return Result.no(
          "You have an address on %1$s already. To have another one: contact remove %1$s"
              .formatted(connection));
    }
    codes.forget(handle, now.minus(WITHIN));
    if (codes.sentBy(handle, person) >= CODES_BY_PERSON
        || codes.sentTo(handle, connection, place.room()) >= CODES_TO_PLACE) {
      return Result.no("Too many codes were sent. Try again in an hour.");
    }
    String name = label == null ? null : VisibleText.first(VisibleText.line(label), LABEL);
    store.put(handle, new Contact(person, connection, place.room(), name, now, null));
    String text = (ids.code(HALF) + "-" + ids.code(HALF)).toUpperCase(Locale.ROOT);
    var code = new ContactCode(ids.next(), person, connection, place.room(), hash(text));
    codes.insert(handle, code, now, now.plus(VALID));
    delivery.send(transaction, place, "told/contact/" + code.id(), card(text));
    record(transaction, "contact.added", person, "ok", connection);
    return new Result(
        true,
        "A code is on its way to %s. Within 10 minutes say what it says: contact verify CODE"
            .formatted(place.room()));
  }

  private static Card card(String code) {
    String text =
        "Your code is "
            + code
            + ". Enter it in Signalbox within 10 minutes; if you asked for none, forget it.";
    var verify =
        new Action(
            "verify",
            "It is mine",
            "contact verify " + code,
            Action.Weight.PRIMARY,
            Audience.EVERYONE);
    return new Card(
        text,
        Tone.NEUTRAL,
        null,
        List.of(new Block.Paragraph(text)),
        List.of(verify),
        Urgency.NEWS);
  }

  /// A code came back. It is read without regard to case, blanks and dashes.
  public Result verify(Transaction transaction, String person, String code) {
    Handle handle = transaction.handle();
    Instant now = transaction.now();
    List<ContactCode> open = codes.open(handle, person, now, MOST_WRONG);
    if (open.isEmpty()) {
      return Result.no(
          "No code of yours is open: it may be used, older than ten minutes, or guessed at too"
              + " often. Ask for a new one: contact add");
    }
    Optional<ContactCode> right =
        open.stream().filter(one -> one.hash().equals(hash(code))).findFirst();
    if (right.isEmpty() || !store.verify(handle, right.get(), now)) {
      codes.guessed(handle, person, now);
      record(transaction, "contact.refused", person, "denied", open.getFirst().connection());
      return Result.no("This is not the code that was sent to you.");
    }
    String connection = right.get().connection();
    codes.end(handle, person, connection, now);
    record(transaction, "contact.verified", person, "ok", connection);
    boolean chosen = !store.order(handle, person).isEmpty();
    return new Result(
        true,
        chosen
            ? "It is yours. Your order does not name it yet: contact order … " + connection + " 2m"
            : "It is yours: from now on you are paged there, too.");
  }

  /// Forgets an address.
  public Result remove(Transaction transaction, String person, String connection) {
    codes.end(transaction.handle(), person, connection, transaction.now());
    if (!store.remove(transaction.handle(), person, connection)) {
      return Result.no("You have no address on '%s'.".formatted(connection));
    }
    record(transaction, "contact.removed", person, "ok", connection);
    return new Result(true, "It is forgotten: you are not paged there any more.");
  }

  /// Keeps the order in which somebody wants to be reached: how long after a page began, by way;
  /// empty for the usual one.
  public Result order(Transaction transaction, String person, Map<String, Duration> order) {
    var known = new TreeSet<>(possible(transaction.handle(), person));
    for (String way : order.keySet()) {
      if (!known.contains(way)) {
        return Result.no(
            "You cannot be reached by '%s'%s. There is: %s."
                .formatted(way, Nearest.hint(way, known), String.join(", ", known)));
      }
    }
    store.order(transaction.handle(), person, order);
    record(transaction, "contact.ordered", person, "ok", String.join(" ", order.keySet()));
    return new Result(
        true,
        order.isEmpty()
            ? "You are paged in all ways at once."
            : "You are paged so: " + ContactOrder.text(order) + ".");
  }

  private Set<String> possible(Handle handle, String person) {
    var known = new TreeSet<>(delivery.reaching(handle, person));
    known.addAll(List.of(CONSOLE, CHAT));
    of(handle, person).stream()
        .filter(Contact::isVerified)
        .map(Contact::connection)
        .forEach(known::add);
    return known;
  }

  /// The order that somebody chose; empty for the usual one.
  public Map<String, Duration> chosen(Handle handle, String person) {
    return store.order(handle, person);
  }

  /// By which ways somebody is reached now, and how long after a page began: as they chose, else
  /// all at once. The console is always one of them.
  public Map<String, Duration> ways(Handle handle, String person) {
    Map<String, Duration> chosen = chosen(handle, person);
    Set<String> accounts = delivery.reaching(handle, person);
    var ways = new LinkedHashMap<>(chosen);
    @Nullable Duration chat = ways.remove(CHAT);
    if (chat != null || chosen.isEmpty()) {
      Duration after = chat == null ? Duration.ZERO : chat;
      accounts.forEach(account -> ways.putIfAbsent(account, after));
    }
    if (chosen.isEmpty()) {
      of(handle, person).stream()
          .filter(Contact::isVerified)
          .forEach(contact -> ways.put(contact.connection(), Duration.ZERO));
    }
    ways.put(CONSOLE, Duration.ZERO);
    return ways;
  }

  /// Where somebody is written to over a connection by an address that is theirs.
  public Optional<Place> place(Handle handle, String person, String connection) {
    return delivery.addressed().contains(connection)
        ? one(handle, person, connection)
            .filter(Contact::isVerified)
            .map(contact -> new Place(connection, contact.place(), null))
        : Optional.empty();
  }

  private Optional<Contact> one(Handle handle, String person, String connection) {
    return of(handle, person).stream()
        .filter(contact -> contact.connection().equals(connection))
        .findFirst();
  }

  /// The addresses of a person, none of somebody who is not there.
  public List<Contact> of(Handle handle, String person) {
    return people.person(person).isPresent() ? store.of(handle, person) : List.of();
  }

  /// Whether there is no person of this id.
  public boolean isNobody(String person) {
    return people.person(person).isEmpty();
  }

  /// The accounts by which somebody is written to, by connection.
  public Set<String> accounts(Handle handle, String person) {
    return delivery.reaching(handle, person);
  }

  private void record(
      Transaction transaction, String kind, String person, String outcome, String over) {
    audit.append(
        transaction,
        new AuditEntry(kind, person, null, null, null, null, outcome, Map.of("over", over)));
  }

  private static String hash(String code) {
    return Digest.of(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
  }
}
