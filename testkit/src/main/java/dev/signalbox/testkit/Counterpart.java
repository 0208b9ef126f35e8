package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The far side of a connection as [ChatAdapterContract] drives it: the platform with one room, one
/// person in it, and its faults. Each test gets a new one. What has a body here is not done on
/// every platform; whoever claims an ability has to play it.
public interface Counterpart extends AutoCloseable {
  /// How long the platform asks to wait where it plays [Fault#TOO_MANY].
  Duration RETRY_AFTER = Duration.ofSeconds(7);

  /// The adapter under test, always the same one, not started. Its clock and its waiting are the
  /// test's: pauses take no real time.
  ChatAdapter adapter();

  /// Another adapter to the same platform, not started, as a server has it that is started again;
  /// the one before it is closed.
  ///
  /// @param stored what was stored of what the one before has handed over
  ChatAdapter restarted(Cursors stored);

  /// The room that the adapter serves and the person is in.
  Place room();

  /// What people there call the room.
  default String named() {
    return room().room();
  }

  /// Who can read the room.
  Readers readers();

  /// What can become of the room on this platform.
  Set<Turn> turns();

  /// People call the room by this name; where it can be [Turn#RENAMED].
  default void renames(String name) {
    throw new AssertionError("nobody can call the room " + name + " here");
  }

  /// More can read the room; where it can be [Turn#OPENED].
  ///
  /// @return who
  default Readers opens() {
    throw new AssertionError("nobody can open the room here");
  }

  /// The bot is put out of the room, in a way that keeps it out; where it can be [Turn#LEFT].
  default void expels() {
    throw new AssertionError("nobody can put the bot out of the room here");
  }

  /// The bot may come to the room again.
  default void invites() {
    throw new AssertionError("nobody can invite the bot here");
  }

  /// What the person is called on the platform.
  default String person() {
    return "ada";
  }

  /// The network, team or server that the person's account belongs to.
  String workspace();

  /// How well the platform knows who the person is.
  Account.Assurance assurance();

  /// What people can be in the workspace, as far as the platform tells.
  default Set<Account.Standing> standings() {
    return Set.of(Account.Standing.MEMBER);
  }

  /// The person is this from now on; where there are more [#standings] than one.
  default void makes(Account.Standing standing) {
    throw new AssertionError("nobody can be " + standing + " here");
  }

  /// True where people can name somebody in what they say so that the platform knows who is meant.
  default boolean letsPeopleMention() {
    return false;
  }

  /// The person says something in the room that names themself, between these.
  default void mentions(String before, String after) {
    throw new AssertionError("nobody can be named between " + before + " and " + after);
  }

  /// True where a message can tell somebody aloud of itself.
  default boolean letsCall() {
    return false;
  }

  /// How long something may take to come about: as long as it needs, unless all is done at once.
  default Duration patience() {
    return Eventually.PATIENCE;
  }

  /// The person says something in the room, also while the connection is down.
  void says(String text);

  /// The person said something a few seconds ago, and it comes only now.
  ///
  /// @return the time that the platform gives it; the adapter's, where it gives none
  Instant saysEarlier(String text);

  /// The person says something in the room to the bot, by its name, as people do it there.
  void saysToBot(String text);

  /// The person says something to the bot alone.
  void saysDirectly(String text);

  /// True where the platform keeps what people say to the bot alone, as it keeps what is said in
  /// rooms.
  default boolean keepsConversations() {
    return true;
  }

  /// The person says something once, and the platform delivers it as often as it may.
  void repeats(String text);

  /// The platform replays something the person said long ago, where it does such a thing.
  void replays(String text);

  /// Another bot says something in the room.
  void botSays(String text);

  /// The adapter's own message comes back to it, where the platform does such a thing.
  void echoes(String text);

  /// The platform's id of a message in the room that is older than the connection; where there are
  /// threads.
  default String oldMessage() {
    throw new AssertionError("nothing hangs on a message here: claim no THREADS");
  }

  /// The person says something in the thread below the message with this id.
  default void replies(String root, String text) {
    throw new AssertionError("nobody says " + text + " below " + root + ": claim no THREADS");
  }

  /// The person presses the button with this label of the newest message that shows one, and the
  /// platform delivers that as often as it may.
  default void presses(String label) {
    throw new AssertionError("nobody can press " + label + ": claim no BUTTONS");
  }

  /// True where people can enter commands that nobody else sees.
  default boolean letsPeopleEnterCommands() {
    return false;
  }

  /// The person enters a command in the room, and the platform delivers that as often as it may.
  default void enters(String line) {
    throw new AssertionError("nobody can enter " + line + ": it would be a message");
  }

  /// The form that the person has before them; where there are forms.
  default Filling filling() {
    throw new AssertionError("nobody can fill in a form: claim no FORMS");
  }

  /// The page that the bot has for the person; null where nobody has one.
  default @Nullable Home home() {
    return null;
  }

  /// How people react to messages, and what the bot is seen to react with; null where nobody does.
  default @Nullable Reacting reacting() {
    return null;
  }

  /// What people see of files that the bot shares; null where it cannot.
  default @Nullable Sharing sharing() {
    return null;
  }

  /// True where people can change and remove what they have said.
  boolean letsPeopleChangeMessages();

  /// The person changes what they said in the room.
  default void edits(String said, String text) {
    throw new AssertionError("nobody can change '" + said + "' to '" + text + "' here");
  }

  /// The person removes what they said in the room.
  default void removes(String said) {
    throw new AssertionError("nobody can remove '" + said + "' here");
  }

  /// Somebody removes what the bot has said with this text; where there are edits.
  default void removesShown(String text) {
    throw new AssertionError("nobody can remove '" + text + "': claim no EDIT, or play it");
  }

  /// What people can see now, oldest first; an edited message shows as it is now. A message that
  /// the platform takes in several pieces may be several.
  List<Shown> shown();

  /// Whom the platform has told aloud of something that the bot said: a person, a group, all.
  List<String> pings();

  /// Everything the adapter sent that the platform would punish: too long, too fast, malformed.
  List<String> violations();

  /// Everything the adapter made the platform do since it signed in, other than showing messages
  /// and keeping the connection: leaving, joining, renaming, administering.
  List<String> effects();

  /// How many messages the platform takes at once.
  default int burst() {
    return 5;
  }

  /// How long after a burst each further message must wait.
  default Duration pace() {
    return Duration.ofSeconds(1);
  }

  /// How long the adapter has waited in all so as not to exceed the pace.
  Duration waited();

  /// The adapter's clock.
  TestClock clock();

  /// Moves the adapter's clock.
  default void pass(Duration time) {
    clock().advance(time);
  }

  /// True when the adapter holds a connection open and must win it back.
  boolean holdsConnection();

  /// Cuts the connection and takes no new one.
  void down();

  /// Takes connections again.
  void up();

  /// How long the adapter paused before each attempt to connect again.
  List<Duration> pauses();

  /// From now on every sign-in is refused.
  void refuseSignIn();

  /// How often somebody tried to sign in.
  int signIns();

  /// What can go wrong with a message on this platform.
  Set<Fault> faults();

  /// This goes wrong with the next message that the adapter sends, and with no other.
  void fails(Fault fault);

  /// As whom others can call the adapter, where its platform calls it over HTTP.
  default Set<Forgery> forgeries() {
    return Set.of();
  }

  /// Somebody who is not the platform calls the adapter with `!deploy payments`, as said by the
  /// person.
  ///
  /// @return the status that they are answered with
  default int forges(Forgery forgery) {
    throw new AssertionError("nobody calls the adapter " + forgery + ": name no forgeries");
  }

  @Override
  void close();

  /// Reactions to messages.
  interface Reacting {
    /// The person reacts to a message with an emoji, and the platform delivers that as often as it
    /// may.
    void reacts(String messageId, String emoji);

    /// The person takes that back.
    void takesBack(String messageId, String emoji);

    /// What the bot is seen to react to a message with.
    Set<String> ofBot(String messageId);
  }

  /// Files that the bot shares.
  interface Sharing {
    /// What people see of them now, oldest first.
    List<SharedFile> shared();

    /// From now on the platform takes none that has more bytes.
    void limits(long bytes);

    /// The next one cannot be brought: the platform fails before anybody sees it.
    void breaks();
  }

  /// A file that people see.
  ///
  /// @param to the room's id
  /// @param digest SHA-256 of what is in it, in hex
  /// @param words what is said with it
  /// @param below the platform's id of the message whose thread it is in, or null
  record SharedFile(String to, String name, String digest, String words, @Nullable String below) {}

  /// A form that somebody has before them, or none.
  interface Filling {
    /// Its labels, in order; empty without one.
    List<String> asked();

    /// The person enters values in it, by labels, and sends it.
    void fills(Map<String, String> values);

    /// What it says is wrong.
    List<String> wrong();

    /// True where a field of many values finds what fits while somebody types in it.
    default boolean searches() {
      return false;
    }

    /// The person types in such a field, by its label.
    default void types(String label, String typed) {
      throw new AssertionError("nothing finds " + typed + " for " + label + " here");
    }

    /// What they can choose then.
    default List<String> offered() {
      return List.of();
    }
  }

  /// The page that the bot has for each person alone.
  interface Home {
    /// The person opens theirs.
    void opens();

    /// What stands on it now, as they read it; empty before anything was shown.
    String shown();

    /// They press the newest button with this label on it.
    void presses(String label);
  }

  /// How a call can be somebody else's.
  enum Forgery {
    /// It carries nothing that proves whose it is.
    UNSIGNED,
    /// It is signed with something that is no signature of the platform's.
    WRONGLY_SIGNED,
    /// The platform made it once, longer ago than it says that a call may come.
    STALE,
    /// The signature is the platform's, over something else.
    OTHER_BODY
  }

  /// What can go wrong with a message that is sent.
  enum Fault {
    /// The platform takes no more for now, and asks to come back after [#RETRY_AFTER].
    TOO_MANY,
    /// Nobody takes the connection over which it would go.
    UNREACHABLE,
    /// It is shown, and the platform answers that something went wrong.
    ANSWERS_WRONG,
    /// It is shown, and no answer comes.
    SILENT
  }

  /// Something people see.
  ///
  /// @param to the room's id, or the person's name when only the person sees it
  /// @param below the platform's id of the message whose thread it is in, or null
  record Shown(String to, String text, @Nullable String below) {
    /// Something in no thread.
    public Shown(String to, String text) {
      this(to, text, null);
    }
  }

  /// What can become of a room.
  enum Turn {
    /// People call it otherwise, and it is the same.
    RENAMED,
    /// More can read it.
    OPENED,
    /// The bot can be put out of it, and invited again.
    LEFT
  }
}
