package dev.signalbox.engine.run.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of a connection that steps use.
final class ObservedRequestsTest implements ConnectionListener {
  private static final String SECRET = "s3cr3t-t0ken-value";
  private static final URI ADDRESS = URI.create("http://api/");

  private final List<String> told = new ArrayList<>();

  @Override
  public void worked(ConnectionId connection) {
    told.add(connection + " worked");
  }

  @Override
  public void failed(ConnectionId connection, String why) {
    told.add(connection + " failed: " + why);
  }

  private List<String> told(EffectResult result, WaitControl.Signal signal) {
    var masking = SecretMasking.of(List.of(new Secret(SECRET)));
    var requests = new ObservedRequests((request, most, control) -> result, masking, this);
    var request = new Effect.Request("api", "POST", ADDRESS, ADDRESS, Map.of(), null);
    var most = new Patience(TimeSource.system(), Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertEquals(result, requests.send(request, most, new Signalling(signal)));
    return told;
  }

  private List<String> told(EffectResult result) {
    return told(result, WaitControl.Signal.GO_ON);
  }

  @Test
  void anAnswerIsOne() {
    assertEquals(List.of("system api worked"), told(new EffectResult.Done(Map.of("status", 200L))));
  }

  @ParameterizedTest
  @CsvSource({
    "400,worked",
    "403,worked",
    "404,worked",
    "409,worked",
    "429,worked",
    "401,failed: no",
    "407,failed: no",
    "500,failed: no",
    "503,failed: no"
  })
  void anAnswerThatSaysNoIsOneUnlessItSaysThatNothingWorks(long status, String what) {
    var failed = new EffectResult.Failed("no", Map.of("status", status), true);
    assertEquals(List.of("system api " + what), told(failed));
  }

  @Test
  void noAnswerIsAFailureWithoutWhatItLeavesOpenAndWithoutSecrets() {
    assertEquals(
        List.of("system api failed: no answer from •••• within 3s"),
        told(EffectResult.Unknown.after("no answer from " + SECRET + " within 3s")));
    told.clear();
    assertEquals(
        List.of("system api failed: ••••: refused"),
        told(new EffectResult.Failed(SECRET + ": refused", Map.of(), false)));
  }

  @Test
  void whatWeBreakOffOurselvesSaysNothing() {
    for (EffectResult result :
        List.of(
            new EffectResult.Stopped(),
            new EffectResult.Detached(),
            new EffectResult.Unknown("The server stopped"))) {
      assertEquals(List.of(), told(result, WaitControl.Signal.DETACH));
      assertEquals(List.of(), told(result, WaitControl.Signal.STOP));
    }
  }

  private record Signalling(Signal signal) implements WaitControl {
    @Override
    public void pause(Duration most) {}

    @Override
    public void wake() {}
  }
}
