package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.run.output.SecretMasking;

/// Requests of which is told how what they went to did. An answer that says no is one: only what
/// signs in wrongly or says itself that it is broken does not work.
public final class ObservedRequests implements Requests {
  private static final int UNAUTHORIZED = 401;
  private static final int PROXY_UNAUTHORIZED = 407;
  private static final int BROKEN = 500;

  private final Requests requests;
  private final SecretMasking masking;
  private final ConnectionListener listener;

  /// @param masking what of reasons may be told
  public ObservedRequests(Requests requests, SecretMasking masking, ConnectionListener listener) {
    this.requests = requests;
    this.masking = masking;
    this.listener = listener;
  }

  @Override
  public EffectResult send(Effect.Request request, Patience most, WaitControl control) {
    EffectResult result = requests.send(request, most, control);
    // What we broke off ourselves says nothing of the other side.
    if (control.signal() == WaitControl.Signal.GO_ON) {
      tell(ConnectionId.system(request.connection()), result);
    }
    return result;
  }

  private void tell(ConnectionId connection, EffectResult result) {
    switch (result) {
      case EffectResult.Done _ -> listener.worked(connection);
      case EffectResult.Failed failed when answers(failed) -> listener.worked(connection);
      case EffectResult.Failed failed -> listener.failed(connection, masking.mask(failed.error()));
      case EffectResult.Unknown unknown ->
          listener.failed(connection, masking.mask(unknown.cause()));
      case EffectResult.Stopped _, EffectResult.Detached _ -> {}
    }
  }

  private static boolean answers(EffectResult.Failed failed) {
    return failed.value().get("status") instanceof Number status
        && status.intValue() < BROKEN
        && status.intValue() != UNAUTHORIZED
        && status.intValue() != PROXY_UNAUTHORIZED;
  }

  @Override
  public void close() {
    requests.close();
  }
}
