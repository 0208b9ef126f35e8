package dev.signalbox.engine.run.look;

import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.process.WakeSignal;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Queries;
import dev.signalbox.engine.run.effect.Requests;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import java.time.Duration;
import java.util.Map;

/// Sends what only reads, and returns what came of it with secrets masked.
public final class OutsideReader implements AutoCloseable {
  private final SecretMasking masking;
  private final Requests requests;
  private final Queries queries;
  private final Waiting waiting = new Waiting();

  public OutsideReader(SecretMasking masking, Requests requests, Queries queries) {
    this.masking = masking;
    this.requests = requests;
    this.queries = queries;
  }

  /// Returns when it is answered, has failed, took too long, or this is closed.
  ///
  /// @param title what is asked, which stands in the marks of secrets
  /// @throws IllegalArgumentException when it does more than read
  public EffectResult ask(String title, Effect effect, Patience most) {
    EffectResult result =
        switch (effect) {
          case Effect.Request request when effect.reads() -> requests.send(request, most, waiting);
          case Effect.Query query when effect.reads() -> queries.ask(query, most, waiting);
          case Effect.Request _, Effect.Query _, Effect.Program _ ->
              throw new IllegalArgumentException(title + " does more than read");
        };
    return marked(title, result);
  }

  private EffectResult marked(String title, EffectResult result) {
    return switch (result) {
      case EffectResult.Done(Map<String, Object> value) ->
          new EffectResult.Done(marked(title, value));
      case EffectResult.Failed(String error, Map<String, Object> value, boolean begun) ->
          new EffectResult.Failed(masking.mask(error), marked(title, value), begun);
      case EffectResult.Unknown(String why) -> new EffectResult.Unknown(masking.mask(why));
      case EffectResult.Stopped _, EffectResult.Detached _ -> result;
    };
  }

  private Map<String, Object> marked(String title, Map<String, Object> value) {
    return Values.map(Values.marked(masking, title, value));
  }

  /// Whether it was closed.
  public boolean closed() {
    return waiting.signal() != WaitControl.Signal.GO_ON;
  }

  /// Asks nothing more; whoever waits for an answer goes on without one.
  @Override
  public void close() {
    waiting.end();
    requests.close();
    queries.close();
  }

  /// Goes on until this is closed.
  private static final class Waiting implements WaitControl {
    private final WakeSignal bell = new WakeSignal();
    private volatile boolean over;

    void end() {
      over = true;
      bell.ring();
    }

    @Override
    public Signal signal() {
      return over ? Signal.DETACH : Signal.GO_ON;
    }

    @Override
    public void pause(Duration most) {
      bell.await(most);
    }

    @Override
    public void wake() {
      bell.ring();
    }
  }
}
