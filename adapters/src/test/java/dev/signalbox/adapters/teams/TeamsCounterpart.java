package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.teams.FakeIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A [TeamsAdapter] before a [FakeTeams] with one team, and ada in it.
final class TeamsCounterpart implements Counterpart {
  private final TestClock clock = TestClock.atNoon();
  private final FakeTeamsCalls server = new FakeTeamsCalls(clock);
  private final FakeTeams teams = server.teams();
  private final FakeTeamsConnector connector = server.connector();
  private final FakeIssuer issuer = server.issuer();
  private final ChatAdapter adapter = server.adapter(Cursors.NONE);

  FakeTeams teams() {
    return server.teams();
  }

  FakeIssuer issuer() {
    return server.issuer();
  }

  FakeTeamsConnector connector() {
    return server.connector();
  }

  Door.Answer call(Map<String, Object> activity, String authorization) {
    return server.callRaw(JsonWriter.text(activity), authorization);
  }

  Door.Answer callRaw(String body, String authorization) {
    return server.callRaw(body, authorization);
  }

  Map<String, Object> told(String text) {
    return server.told(text);
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public ChatAdapter adapter() {
    return adapter;
  }

  @Override
  public ChatAdapter restarted(Cursors stored) {
    return server.adapter(stored);
  }

  @Override
  public Place room() {
    return new Place("teams", FakeTeams.CHANNEL, null);
  }

  @Override
  public String named() {
    return "Payments/" + teams.channelName();
  }

  @Override
  public Readers readers() {
    return Readers.WORKSPACE;
  }

  @Override
  public Set<Turn> turns() {
    return EnumSet.of(Turn.RENAMED, Turn.LEFT);
  }

  @Override
  public void renames(String name) {
    teams.renames(name);
  }

  @Override
  public void expels() {
    teams.expels();
  }

  @Override
  public void invites() {
    teams.invites();
  }

  @Override
  public String workspace() {
    return FakeTeams.TENANT;
  }

  @Override
  public Account.Assurance assurance() {
    return Account.Assurance.ACCOUNT;
  }

  @Override
  public Set<Account.Standing> standings() {
    return EnumSet.allOf(Account.Standing.class);
  }

  /// Nobody is told: it is known when the roster is asked again.
  @Override
  public void makes(Account.Standing standing) {
    var guest = standing == Account.Standing.GUEST;
    var foreign = standing == Account.Standing.FOREIGN;
    teams.changes(FakeTeams.ADA, "userRole", guest ? "guest" : "user");
    teams.changes(FakeTeams.ADA, "tenantId", foreign ? "elsewhere" : FakeTeams.TENANT);
    clock.advance(Duration.ofMinutes(5));
  }

  @Override
  public boolean letsPeopleMention() {
    return true;
  }

  @Override
  public void mentions(String before, String after) {
    says(before + "<at>ada</at>" + after);
  }

  @Override
  public boolean letsCall() {
    return true;
  }

  private FakeTeamsMessage adaSays(String text) {
    return teams.says(FakeTeams.ADA, FakeTeams.CHANNEL, null, text, clock.instant());
  }

  @Override
  public void says(String text) {
    adaSays(text);
  }

  @Override
  public Instant saysEarlier(String text) {
    var at = clock.instant().minusSeconds(20);
    teams.says(FakeTeams.ADA, FakeTeams.CHANNEL, null, text, at);
    return at;
  }

  @Override
  public void saysToBot(String text) {
    adaSays("<at>Signalbox</at> " + text);
  }

  @Override
  public void saysDirectly(String text) {
    teams.says(FakeTeams.ADA, FakeTeams.ALONE, null, text, clock.instant());
  }

  @Override
  public void repeats(String text) {
    teams.repeat(adaSays(text));
  }

  /// An activity that comes long after it was made.
  @Override
  public void replays(String text) {
    var old = clock.instant().minusSeconds(61);
    teams.says(FakeTeams.ADA, FakeTeams.CHANNEL, null, text, old);
  }

  @Override
  public void botSays(String text) {
    teams.says("28:builder", FakeTeams.CHANNEL, null, text, clock.instant());
  }

  @Override
  public void echoes(String text) {
    teams.says(FakeTeams.BOT, FakeTeams.CHANNEL, null, text, clock.instant());
  }

  @Override
  public String oldMessage() {
    var at = clock.instant().minus(Duration.ofDays(3));
    var id = teams.nextId(at);
    teams.keep(
        new FakeTeamsMessage(
            FakeTeams.CHANNEL, id, null, FakeTeams.GRACE, "old", Payload.EMPTY, at));
    return id;
  }

  @Override
  public void replies(String root, String text) {
    teams.says(FakeTeams.ADA, FakeTeams.CHANNEL, root, text, clock.instant());
  }

  @Override
  public void presses(String label) {
    teams.presses(FakeTeams.ADA, label, teams.asked() == null);
  }

  @Override
  public Filling filling() {
    return new Filling() {
      @Override
      public List<String> asked() {
        var card = teams.asked();
        return card == null
            ? List.of()
            : FakeTeamsCard.inputs(card).stream().map(input -> input.text("label")).toList();
      }

      @Override
      public void fills(Map<String, String> values) {
        teams.fills(FakeTeams.ADA, values);
      }

      @Override
      public List<String> wrong() {
        var card = teams.asked();
        return card == null ? List.of() : FakeTeamsCard.of(card).text().lines().toList();
      }
    };
  }

  @Override
  public Reacting reacting() {
    return new Reacting() {
      @Override
      public void reacts(String messageId, String emoji) {
        react(messageId, emoji, true);
      }

      @Override
      public void takesBack(String messageId, String emoji) {
        react(messageId, emoji, false);
      }

      @Override
      public Set<String> ofBot(String messageId) {
        return Set.of();
      }
    };
  }

  private void react(String messageId, String emoji, boolean added) {
    var code = Integer.toHexString(emoji.codePointAt(0)) + "_partypopper";
    teams.reacts(FakeTeams.ADA, teams.message(messageId).orElseThrow(), code, added);
  }

  @Override
  public boolean letsPeopleChangeMessages() {
    return true;
  }

  private List<FakeTeamsMessage> readable(String text) {
    return teams.messages().stream().filter(message -> message.readable().equals(text)).toList();
  }

  @Override
  public void edits(String said, String text) {
    teams.edits(readable(said).getFirst(), text);
  }

  @Override
  public void removes(String said) {
    teams.removes(readable(said).getFirst());
  }

  @Override
  public void removesShown(String text) {
    readable(text).forEach(teams::removeQuietly);
  }

  @Override
  public List<Shown> shown() {
    return teams.messages().stream()
        .filter(message -> message.user().equals(FakeTeams.BOT) && !message.card().isEmpty())
        .map(message -> {
          var alone = message.room().equals(FakeTeams.ALONE);
          return new Shown(alone ? person() : message.room(), message.readable(), message.thread());
        })
        .toList();
  }

  @Override
  public List<String> pings() {
    return List.copyOf(connector.pings());
  }

  @Override
  public List<String> violations() {
    return List.copyOf(connector.violations());
  }

  @Override
  public List<String> effects() {
    return List.copyOf(connector.effects());
  }

  @Override
  public Duration waited() {
    return server.waited();
  }

  @Override
  public boolean holdsConnection() {
    return false;
  }

  @Override
  public void down() {
    connector.down(true);
    server.down(true);
  }

  @Override
  public void up() {
    server.down(false);
    connector.down(false);
  }

  @Override
  public List<Duration> pauses() {
    return server.pauses();
  }

  @Override
  public void refuseSignIn() {
    issuer.refuses("invalid_client");
  }

  @Override
  public int signIns() {
    return (int) issuer.requests().stream().filter("token"::equals).count();
  }

  @Override
  public Set<Fault> faults() {
    return EnumSet.complementOf(EnumSet.of(Fault.UNREACHABLE));
  }

  @Override
  public void fails(Fault fault) {
    connector.fails(fault);
  }

  @Override
  public Set<Forgery> forgeries() {
    return EnumSet.allOf(Forgery.class);
  }

  @Override
  public int forges(Forgery forgery) {
    var activity = told("!deploy payments");
    var good = issuer.authorization(connector.service());
    return switch (forgery) {
      case UNSIGNED -> call(activity, "").status();
      case WRONGLY_SIGNED ->
          call(activity, good.substring(0, good.lastIndexOf('.') + 1) + "c2lnbmVk").status();
      case STALE -> {
        var claims = issuer.claims(connector.service());
        claims.put("exp", clock.instant().getEpochSecond() - 301);
        yield call(activity, "Bearer " + issuer.signed(issuer.header(), claims)).status();
      }
      case OTHER_BODY -> {
        activity.put("serviceUrl", "http://127.0.0.1:1/emea/");
        yield call(activity, good).status();
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
