package dev.signalbox.chat.room;

import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import java.util.List;

/// A channel of people and the bot.
///
/// @param name lower case, without `#`; `@ada` is ada's own conversation with the bot
/// @param members groups or person ids; `everyone` lets all people in
public record Room(String name, String topic, List<String> members) {
  public Room {
    members = List.copyOf(members);
  }

  /// The conversation of one person with the bot.
  public static Room direct(String person) {
    return new Room("@" + person, "You and Signalbox", List.of(person));
  }

  /// True for a conversation of one person with the bot.
  public boolean direct() {
    return name.startsWith("@");
  }

  /// True when the person may read and write here.
  public boolean admits(Principal person) {
    if (direct()) {
      return name.equals("@" + person.id());
    }
    return (members.contains("everyone") && person instanceof Person)
        || members.contains(person.id())
        || members.stream().anyMatch(person::in);
  }
}
