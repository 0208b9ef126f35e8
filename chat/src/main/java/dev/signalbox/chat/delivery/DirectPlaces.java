package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.SeenAccount;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Where people can be written to alone. Who never wrote to the bot is written to over the account
/// that was seen last, once its platform has opened a conversation.
final class DirectPlaces {
  private static final Logger LOG = System.getLogger(DirectPlaces.class.getName());

  /// Stands before the platform's id of an account where the place is still to be opened.
  private static final String UNOPENED = "direct:";

  private final People people;
  private final JdbcDirectStore store = new JdbcDirectStore();

  DirectPlaces(People people) {
    this.people = people;
  }

  void learn(Handle handle, String person, RoomLinks.Link place, Account account) {
    store.remember(handle, person, place, account);
  }

  /// Where a person reads what is for them alone, through accounts that are theirs now.
  List<RoomLinks.Link> of(Handle handle, String person) {
    List<RoomLinks.Link> known =
        store.of(handle, person).stream()
            .filter(direct -> isHeldBy(direct.account(), person))
            .map(JdbcDirectStore.Direct::place)
            .toList();
    return known.isEmpty()
        ? people.seen(handle, person).stream()
            .limit(1)
            .map(seen -> unopened(handle, person, seen))
            .toList()
        : known;
  }

  /// Where a person reads what is for them alone, one place by each connection, through accounts
  /// that are theirs now, whether or not they ever wrote to the bot.
  Map<String, RoomLinks.Link> each(Handle handle, String person) {
    var places = new TreeMap<String, RoomLinks.Link>();
    store.of(handle, person).stream()
        .filter(direct -> isHeldBy(direct.account(), person))
        .map(JdbcDirectStore.Direct::place)
        .sorted(Comparator.comparing(place -> place.place().startsWith(UNOPENED)))
        .forEach(place -> places.putIfAbsent(place.connection(), place));
    for (SeenAccount seen : people.seen(handle, person)) {
      places.computeIfAbsent(
          seen.connection(),
          connection -> new RoomLinks.Link(connection, UNOPENED + seen.account().userId()));
    }
    return places;
  }

  /// The one by a connection, kept to be opened where it is not yet.
  Optional<RoomLinks.Link> over(Handle handle, String person, String connection) {
    Optional<RoomLinks.Link> place = Optional.ofNullable(each(handle, person).get(connection));
    place
        .filter(to -> to.place().startsWith(UNOPENED))
        .ifPresent(to ->
            people.seen(handle, person).stream()
                .filter(seen -> seen.connection().equals(connection))
                .filter(seen -> to.place().equals(UNOPENED + seen.account().userId()))
                .findFirst()
                .ifPresent(seen -> store.remember(handle, person, to, seen.account())));
    return place;
  }

  /// Takes back what has not left of a message.
  void drop(Handle handle, String message) {
    store.drop(handle, message);
  }

  /// Whose conversation with the bot alone a place is now, by id.
  Optional<String> talker(Handle handle, RoomLinks.Link place) {
    return store.at(handle, place).stream()
        .filter(talker -> isHeldBy(talker.account(), talker.person()))
        .map(JdbcDirectStore.Talker::person)
        .findFirst();
  }

  private boolean isHeldBy(Account account, String person) {
    return people.holder(account).map(Person::id).filter(person::equals).isPresent();
  }

  private RoomLinks.Link unopened(Handle handle, String person, SeenAccount seen) {
    var place = new RoomLinks.Link(seen.connection(), UNOPENED + seen.account().userId());
    store.remember(handle, person, place, seen.account());
    return place;
  }

  static boolean isUnopened(OutboxRow row) {
    return row.place().startsWith(UNOPENED);
  }

  /// Opens the conversation that this waits for, as far as the platform lets it.
  ///
  /// @param bell hears, after the commit, in which lane all of it waits then
  /// @param lost hears of a lane that is given up, before it is
  void open(
      Database database,
      OutboxRow row,
      ChatAdapter adapter,
      Instant now,
      Consumer<String> bell,
      Lost lost) {
    var from = new RoomLinks.Link(row.connection(), row.place());
    Direct direct = adapter.direct(row.place().substring(UNOPENED.length()));
    database.write(transaction -> {
      settle(transaction, from, direct, now, bell, lost);
      return true;
    });
  }

  private void settle(
      Transaction transaction,
      RoomLinks.Link from,
      Direct direct,
      Instant now,
      Consumer<String> bell,
      Lost lost) {
    Handle handle = transaction.handle();
    switch (direct) {
      case Direct.Opened(var place) -> {
        RoomLinks.Link to = RoomLinks.Link.to(place);
        store.move(handle, from, to);
        transaction.afterCommit(() -> bell.accept(Outbox.orderKey(to)));
      }
      case Direct.Later(var after, String why) ->
          store.postpone(handle, from, now.plus(after), why);
      case Direct.Refused(String why) -> {
        LOG.log(Level.WARNING, "Nobody can be written to as {0}: {1}", from.place(), why);
        lost.lane(transaction, Outbox.orderKey(from), why);
        store.refuse(handle, from, why);
      }
    }
  }

  /// Hears that what waits in a lane gets nowhere.
  @FunctionalInterface
  interface Lost {
    void lane(Transaction transaction, String orderKey, String why);
  }
}
