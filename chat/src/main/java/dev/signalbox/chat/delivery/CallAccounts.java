package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.SeenAccount;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Whom a card calls, as accounts of the places that it goes to: each person once, where they were
/// seen last.
final class CallAccounts {
  /// A card that is for more than so many calls nobody aloud.
  static final int MOST = 20;

  private final People people;

  CallAccounts(People people) {
    this.people = people;
  }

  /// By place; of two places on one connection the first counts.
  Map<RoomLinks.Link, List<Account>> of(
      Handle handle, Card card, Collection<RoomLinks.Link> places) {
    var accounts = new HashMap<RoomLinks.Link, List<Account>>();
    Set<String> called = card.calls() == null ? Set.of() : people.named(card.calls());
    if (!places.isEmpty() && called.size() <= MOST) {
      for (String person : called) {
        for (SeenAccount seen : people.seen(handle, person)) {
          Optional<RoomLinks.Link> place = on(seen.connection(), places);
          if (place.isPresent()) {
            accounts.computeIfAbsent(place.get(), _ -> new ArrayList<>()).add(seen.account());
            break;
          }
        }
      }
    }
    return accounts;
  }

  private static Optional<RoomLinks.Link> on(String connection, Collection<RoomLinks.Link> places) {
    return places.stream().filter(place -> place.connection().equals(connection)).findFirst();
  }
}
