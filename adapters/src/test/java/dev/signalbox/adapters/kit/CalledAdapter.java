package dev.signalbox.adapters.kit;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.testkit.FakeDoor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// The server in front of an adapter that its platform calls: what the adapter is started with is
/// what calls are handed over to.
public final class CalledAdapter {
  private volatile FakeDoor door = new FakeDoor();
  private volatile ChatEvents events;
  private volatile boolean down;

  /// The door of the adapter that is made next.
  public FakeDoor newDoor() {
    door = new FakeDoor();
    events = null;
    return door;
  }

  /// The adapter, as it is to be started.
  public ChatAdapter heard(ChatAdapter adapter) {
    return (ChatAdapter)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ChatAdapter.class},
            (_, method, arguments) -> {
              if (method.getName().equals("start")) {
                events = (ChatEvents) arguments[0];
              }
              try {
                return method.invoke(adapter, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  /// Whether no call arrives.
  public void down(boolean isDown) {
    down = isDown;
  }

  /// Calls at an address by the name that ends it.
  public Door.Answer call(String name, Door.Call call) {
    var taker = events;
    return down || taker == null ? Door.Answer.of(503) : door.call(name, call, taker);
  }
}
