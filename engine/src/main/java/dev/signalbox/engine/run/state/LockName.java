package dev.signalbox.engine.run.state;

import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.VisibleText;
import java.nio.charset.StandardCharsets;

/// What a lock is known by: its name, or the beginning of one that no index could hold, with a
/// digest of the whole.
public final class LockName {
  private static final int MOST_BYTES = 1_000;
  private static final int SHOWN = 200;

  private LockName() {}

  public static String of(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
        ? name
        : VisibleText.first(name, SHOWN) + "… sha256:" + Digest.of(name);
  }
}
