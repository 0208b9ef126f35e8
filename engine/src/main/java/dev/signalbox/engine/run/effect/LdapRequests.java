package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// Asks directories what is asked of a connection with an address of LDAP, by the JDK's own client,
/// each time on a connection of its own; what goes elsewhere is others' business.
public final class LdapRequests implements Requests {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Executor workers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("signalbox-ldap-", 0).factory());
  private final Requests others;

  public LdapRequests(Requests others) {
    this.others = others;
  }

  /// True for the address of a directory.
  public static boolean isDirectory(URI url) {
    return "ldap".equals(url.getScheme()) || "ldaps".equals(url.getScheme());
  }

  @Override
  public EffectResult send(Effect.Request request, Patience most, WaitControl control) {
    if (!isDirectory(request.uri())) {
      return others.send(request, most, control);
    }
    var talk = new LdapTalk(request, most.left());
    var answer = CompletableFuture.supplyAsync(talk::carryOut, workers);
    var awake = answer.whenComplete((done, failure) -> control.wake());
    while (!awake.isDone()) {
      WaitControl.Signal signal = control.signal();
      if (signal != WaitControl.Signal.GO_ON || most.isOver()) {
        talk.giveUp();
        return given(request, talk, signal, most);
      }
      Duration left = most.left();
      control.pause(left.compareTo(LOOK) < 0 ? left : LOOK);
    }
    return answer.join();
  }

  private static EffectResult given(
      Effect.Request request, LdapTalk talk, WaitControl.Signal signal, Patience most) {
    boolean harmless = request.repeatable() || !talk.mayHaveHappened();
    return switch (signal) {
      case STOP -> new EffectResult.Stopped();
      case DETACH ->
          harmless
              ? new EffectResult.Detached()
              : new EffectResult.Unknown(
                  "The server stopped while the directory was asked: it may have happened.");
      case GO_ON -> {
        String late = "no answer from %s within %s".formatted(request.uri().getHost(), most.text());
        yield talk.mayHaveHappened()
            ? EffectResult.Unknown.after(late)
            : new EffectResult.Failed(late, Map.of(), false);
      }
    };
  }

  @Override
  public void close() {
    others.close();
  }
}
