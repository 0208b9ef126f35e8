package dev.signalbox.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.text.Hmac;
import dev.signalbox.testkit.Counterpart.Forgery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// How a platform in memory calls an adapter: it signs the time and what it says. Both sides of it.
final class FakeCalls {
  private static final String NAME = "events";
  private static final String TIME = "Fake-Time";
  private static final String SIGNATURE = "Fake-Signature";
  private static final byte[] SECRET = "signing secret".getBytes(UTF_8);
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final FakeDoor door = new FakeDoor();
  private final InstantSource clock;

  /// @param unnoticed what the adapter takes though it should not
  /// @param heard what the adapter does with what it is told
  FakeCalls(InstantSource clock, Set<Forgery> unnoticed, Consumer<String> heard) {
    this.clock = clock;
    door.open(NAME, (call, events) -> taken(call, unnoticed, heard));
  }

  private Door.Answer taken(Door.Call call, Set<Forgery> unnoticed, Consumer<String> heard) {
    var wrong = wrong(call);
    wrong.removeAll(unnoticed);
    if (!wrong.isEmpty()) {
      return Door.Answer.of(401);
    }
    heard.accept(new String(call.body(), UTF_8));
    return Door.Answer.of(200);
  }

  private EnumSet<Forgery> wrong(Door.Call call) {
    var time = call.header(TIME).orElse("0");
    var signature = call.header(SIGNATURE).orElse("");
    var at = Instant.ofEpochSecond(Long.parseLong(time));
    var wrong = EnumSet.noneOf(Forgery.class);
    if (signature.isEmpty()) {
      wrong.add(Forgery.UNSIGNED);
    } else if (signature.length() != signature("", "").length()) {
      wrong.add(Forgery.WRONGLY_SIGNED);
    } else if (!signature.equals(signature(time, new String(call.body(), UTF_8)))) {
      wrong.add(Forgery.OTHER_BODY);
    }
    if (!signature.isEmpty() && at.plus(FRESH).isBefore(clock.instant())) {
      wrong.add(Forgery.STALE);
    }
    return wrong;
  }

  /// The platform says something.
  void say(String text) {
    var now = clock.instant();
    call(text, Map.of(TIME, seconds(now), SIGNATURE, signature(seconds(now), text)));
  }

  /// Somebody else does.
  ///
  /// @return the status that they are answered with
  int forge(Forgery forgery, String text) {
    var now = seconds(clock.instant());
    var old = seconds(clock.instant().minus(FRESH).minusSeconds(1));
    return switch (forgery) {
      case UNSIGNED -> call(text, Map.of(TIME, now));
      case WRONGLY_SIGNED -> call(text, Map.of(TIME, now, SIGNATURE, "0"));
      case STALE -> call(text, Map.of(TIME, old, SIGNATURE, signature(old, text)));
      case OTHER_BODY -> call(text, Map.of(TIME, now, SIGNATURE, signature(now, "hello")));
    };
  }

  private int call(String text, Map<String, String> signed) {
    var headers = new TreeMap<String, List<String>>();
    signed.forEach((name, value) -> headers.put(name, List.of(value)));
    var call = new Door.Call("POST", "", headers, text.getBytes(UTF_8));
    return door.call(NAME, call, new RecordedEvents()).status();
  }

  private static String seconds(Instant at) {
    return String.valueOf(at.getEpochSecond());
  }

  private static String signature(String time, String text) {
    return HexFormat.of().formatHex(Hmac.bytes(SECRET, (time + "\n" + text).getBytes(UTF_8)));
  }
}
