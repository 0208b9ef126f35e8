package dev.signalbox.web.http;

import dev.signalbox.spi.text.VisibleText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the server's log of senders who are refused for good where no source has an owner to tell:
/// once for each address, and of not too many, since anybody can make addresses up.
public final class SenderLog {
  private static final Logger LOG = LoggerFactory.getLogger(SenderLog.class);
  private static final int MOST = 100;
  private static final int LONGEST = 100;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /// Tells of one who was refused.
  ///
  /// @param address where they send
  /// @param why nothing is taken there
  /// @param from who sends, as far as that is known
  public void refused(String address, String why, String from) {
    String line = VisibleText.line(address);
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    if (told.size() < MOST && told.add(shown)) {
      LOG.warn("Somebody sends to {} and is refused: {} (from {})", shown, why, from);
    }
  }
}
