package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.matrix.FakeMatrixRoom.Entry;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// A [MatrixAdapter] before a [FakeMatrix] with one room, and ada in it.
final class MatrixCounterpart implements Counterpart {
  static final String ROOM = "!payments";
  static final String ALIAS = "#payments:" + FakeMatrix.SERVER;
  static final String ADA = "@ada:" + FakeMatrix.SERVER;

  private final TestClock clock = TestClock.atNoon();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final FakeMatrix matrix = new FakeMatrix(clock);
  private final FakeMatrixRoom room = matrix.open(ROOM, ALIAS);
  private final FakeMatrixMedia media = new FakeMatrixMedia(matrix, room);
  private final FakeMatrixServer server = new FakeMatrixServer(matrix, media);
  private final MatrixAdapter adapter;
  private final String old;
  private String alias = ALIAS;

  MatrixCounterpart() {
    matrix.member(room, ADA, ADA, "join", false);
    matrix.member(room, FakeMatrix.BOT, FakeMatrix.BOT, "join", false);
    old = say("long ago");
    adapter = adapter(Cursors.NONE);
  }

  private MatrixAdapter adapter(Cursors stored) {
    var rooms = new LinkedHashMap<String, String>();
    rooms.put("payments", ROOM);
    rooms.put("by-name", ALIAS);
    var config =
        new MatrixConfig(
            server.uri(), new Secret(FakeMatrix.TOKEN), FakeMatrix.SERVER, Speech.USUAL, rooms);
    var waiting =
        new Waiting(
            clock,
            time -> {},
            time -> {
              pauses.add(time);
              LockSupport.parkNanos(1_000_000);
            });
    return new MatrixAdapter("matrix", config, MatrixTiming.STANDARD, waiting, stored);
  }

  FakeMatrix matrix() {
    return matrix;
  }

  FakeMatrixRoom far() {
    return room;
  }

  FakeMatrixServer server() {
    return server;
  }

  @Override
  public ChatAdapter adapter() {
    return adapter;
  }

  @Override
  public ChatAdapter restarted(Cursors stored) {
    return adapter(stored);
  }

  @Override
  public Place room() {
    return new Place("matrix", ROOM, null);
  }

  @Override
  public String named() {
    return alias;
  }

  @Override
  public Readers readers() {
    return Readers.WORKSPACE;
  }

  @Override
  public Set<Turn> turns() {
    return EnumSet.allOf(Turn.class);
  }

  @Override
  public void renames(String name) {
    alias = "#" + name + ":" + FakeMatrix.SERVER;
    matrix.become(room, "m.room.canonical_alias", Map.of("alias", alias));
  }

  @Override
  public Readers opens() {
    matrix.become(
        room, "m.room.history_visibility", Map.of("history_visibility", "world_readable"));
    return Readers.ANYBODY;
  }

  @Override
  public void expels() {
    matrix.become(room, "m.room.join_rules", Map.of("join_rule", "invite"));
    matrix.member(room, ADA, FakeMatrix.BOT, "leave", false);
  }

  @Override
  public void invites() {
    matrix.member(room, ADA, FakeMatrix.BOT, "invite", false);
  }

  @Override
  public String workspace() {
    return FakeMatrix.SERVER;
  }

  @Override
  public Account.Assurance assurance() {
    return Account.Assurance.ACCOUNT;
  }

  @Override
  public void says(String text) {
    say(text);
  }

  private String say(String text) {
    return say(Map.of("msgtype", "m.text", "body", text), clock.instant());
  }

  private String say(Map<String, Object> content, Instant at) {
    return matrix.say(room, ADA, content, at);
  }

  @Override
  public Instant saysEarlier(String text) {
    var at = clock.instant().minusSeconds(20);
    say(Map.of("msgtype", "m.text", "body", text), at);
    return at;
  }

  @Override
  public void saysToBot(String text) {
    var pill = "<a href=\"https://matrix.to/#/%40signalbox%3Achat.test\">The Box</a>: " + text;
    say(
        Map.of("msgtype", "m.text", "body", "The Box: " + text, "formatted_body", pill),
        clock.instant());
  }

  @Override
  public void saysDirectly(String text) {
    var direct =
        matrix.rooms().stream()
            .filter(where -> !where.id.equals(ROOM) && where.members.containsKey(ADA))
            .findFirst()
            .orElseGet(() -> matrix.openDirect(ADA, FakeMatrix.BOT));
    if (direct.has(ADA, "invite")) {
      matrix.member(direct, ADA, ADA, "join", false);
    }
    matrix.say(direct, ADA, Map.of("msgtype", "m.text", "body", text), clock.instant());
  }

  @Override
  public void repeats(String text) {
    var id = say(text);
    matrix.append(room, room.event(id).event());
  }

  @Override
  public void replays(String text) {
    say(Map.of("msgtype", "m.text", "body", text), clock.instant().minusSeconds(61));
  }

  @Override
  public void botSays(String text) {
    matrix.say(
        room,
        "@builder:" + FakeMatrix.SERVER,
        Map.of("msgtype", "m.notice", "body", text),
        clock.instant());
  }

  @Override
  public void echoes(String text) {
    matrix.say(room, FakeMatrix.BOT, Map.of("msgtype", "m.text", "body", text), clock.instant());
  }

  @Override
  public String oldMessage() {
    return old;
  }

  @Override
  public void replies(String root, String text) {
    say(
        Map.of(
            "msgtype",
            "m.text",
            "body",
            text,
            "m.relates_to",
            Map.of("rel_type", "m.thread", "event_id", root)),
        clock.instant());
  }

  @Override
  public Reacting reacting() {
    return new FakeMatrixReactions(matrix, room, ADA);
  }

  @Override
  public FakeMatrixMedia sharing() {
    return media;
  }

  @Override
  public boolean letsPeopleChangeMessages() {
    return true;
  }

  private String idOf(String text) {
    return matrix.visible(room).stream()
        .filter(entry -> text(entry).equals(text))
        .findFirst()
        .orElseThrow()
        .text("event_id");
  }

  @Override
  public void edits(String said, String text) {
    say(
        Map.of(
            "msgtype",
            "m.text",
            "body",
            "* " + text,
            "m.new_content",
            Map.of("msgtype", "m.text", "body", text),
            "m.relates_to",
            Map.of("rel_type", "m.replace", "event_id", idOf(said))),
        clock.instant());
  }

  @Override
  public void removes(String said) {
    matrix.redact(room, ADA, idOf(said));
  }

  @Override
  public void removesShown(String text) {
    matrix.redact(room, ADA, idOf(text));
  }

  @Override
  public List<Shown> shown() {
    var shown = new ArrayList<Shown>();
    for (var where : matrix.rooms()) {
      var visible = matrix.visible(where);
      for (var entry : visible) {
        if (entry.text("sender").equals(FakeMatrix.BOT) && edited(entry).isEmpty()) {
          var text =
              visible.stream()
                  .filter(other -> edited(other).equals(entry.text("event_id")))
                  .reduce((_, last) -> last)
                  .map(edit ->
                      FakeMatrixText.of(new Payload(edit.content()).object("m.new_content")))
                  .orElseGet(() -> text(entry));
          var alone = !where.id.equals(ROOM) && where.count("join") + where.count("invite") == 2;
          shown.add(new Shown(alone ? "ada" : where.id, text, thread(entry)));
        }
      }
    }
    return shown;
  }

  private static String text(Entry entry) {
    return FakeMatrixText.of(new Payload(entry.content()));
  }

  private static String edited(Entry entry) {
    return new MatrixEvent(new Payload(entry.event())).edits();
  }

  private static String thread(Entry entry) {
    var root = new MatrixEvent(new Payload(entry.event())).thread();
    return root.isEmpty() ? null : root;
  }

  @Override
  public boolean letsCall() {
    return true;
  }

  @Override
  public List<String> pings() {
    return matrix.rooms().stream()
        .flatMap(where -> matrix.visible(where).stream())
        .filter(entry -> entry.text("sender").equals(FakeMatrix.BOT))
        .flatMap(entry -> FakeMatrixText.pings(entry).stream())
        .toList();
  }

  @Override
  public List<String> violations() {
    return server.violations();
  }

  @Override
  public List<String> effects() {
    return matrix.effects();
  }

  /// A server lets nobody wait, it says how long to wait.
  @Override
  public int burst() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Duration waited() {
    return Duration.ZERO;
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public boolean holdsConnection() {
    return true;
  }

  @Override
  public void down() {
    server.down();
  }

  @Override
  public void up() {
    server.up();
  }

  @Override
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public void refuseSignIn() {
    server.refuseSignIn();
  }

  @Override
  public int signIns() {
    return server.signIns();
  }

  @Override
  public Set<Fault> faults() {
    return EnumSet.of(Fault.TOO_MANY, Fault.ANSWERS_WRONG, Fault.SILENT);
  }

  @Override
  public void fails(Fault fault) {
    server.fails(fault);
  }

  @Override
  public void close() {
    server.close();
  }
}
