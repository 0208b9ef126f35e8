package dev.signalbox.chat.gateway;

import dev.signalbox.chat.runcard.RunHome;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import java.util.List;

/// The pages that people have of us on other platforms. Whoever is nobody we know reads there how
/// that can change, and nothing else.
final class ChatHomes {
  private final ChatPlaces places;
  private final AccountLinking linking;
  private final RunHome home;

  ChatHomes(ChatPlaces places, AccountLinking linking, RunHome home) {
    this.places = places;
    this.linking = linking;
    this.home = home;
  }

  Reply opened(ChatEvent.HomeOpened event) {
    String connection = event.place().connection();
    Account account = event.account();
    if (account.kind() != Account.Kind.PERSON || !places.can(event.place(), Capability.HOME)) {
      return new Reply.Stored();
    }
    List<RunHome.Part> parts =
        linking
            .holder(account, connection)
            .map(person -> home.of(person, line -> linking.typed(connection, line)))
            .orElseGet(() -> List.of(RunHome.Part.of(linking.unlinked(account, connection))));
    return places.home(event.place(), parts);
  }
}
