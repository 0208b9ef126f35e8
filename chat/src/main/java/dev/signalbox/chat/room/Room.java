package dev.signalbox.chat.room;

import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A channel of people and the bot.
///
/// @param name lower case, without `#`; `@ada` is ada's own conversation with the bot, `~ada~bob`
///   one of people
/// @param members groups or person ids; `everyone` lets all people in
/// @param configured true when signalbox.yaml says what it is, false when people made it
/// @param archived true when it can be read and not written to
public record Room(
    String name, String topic, List<String> members, boolean configured, boolean archived) {
  static final String EVERYONE = "everyone";

  /// Most people in a conversation.
  static final int MOST_IN_CONVERSATION = 8;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

  public Room {
    members = List.copyOf(members);
  }

  /// A room of signalbox.yaml.
  public Room(String name, String topic, List<String> members) {
    this(name, topic, members, true, false);
  }

  /// The conversation of one person with the bot.
  public static Room direct(String person) {
    return new Room("@" + person, "You and Signalbox", List.of(person));
  }

  /// Whether a room can have this name.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// The name of the conversation that these people begin; of another one of the same people, when
  /// somebody has left the first, it is followed by a number.
  static String between(Collection<String> people) {
    return "~" + String.join("~", new TreeSet<>(people));
  }

  /// True for a direct message or a small group: people who talk with one another, and nobody else
  /// ever comes in.
  public boolean conversation() {
    return name.startsWith("~");
  }

  /// True for a direct message of two.
  boolean pair() {
    return conversation()
        && !name.contains("~~")
        && name.chars().filter(c -> c == '~').count() == 2;
  }

  /// True for a conversation of one person with the bot.
  public boolean direct() {
    return name.startsWith("@");
  }

  /// True when all people are in it.
  public boolean open() {
    return members.contains(EVERYONE);
  }

  /// True when the person may read here; and write, unless it is archived.
  public boolean admits(Principal person) {
    if (direct()) {
      return name.equals("@" + person.id());
    }
    return (open() && person instanceof Person)
        || members.contains(person.id())
        || members.stream().anyMatch(person::in);
  }

  /// What is said to whoever writes in it while it is archived.
  public String onlyRead() {
    return (conversation() ? "This conversation" : "#" + name)
        + " is archived: it can be read, and not written in.";
  }

  /// The same room with other members.
  Room with(Collection<String> others) {
    return new Room(name, topic, List.copyOf(others), configured, archived);
  }

  /// The same room, archived or not.
  Room archived(boolean now) {
    return new Room(name, topic, members, configured, now);
  }
}
