package dev.signalbox.engine.audit.proof;

import java.util.LinkedHashMap;
import java.util.Map;

/// The newest ends of a chain that this process made or began with, committed or not.
public final class ChainEnds {
  /// More than what one rollback can take back.
  private static final int MOST = 10_000;

  private final Map<String, Boolean> hashes = new LinkedHashMap<>();

  public synchronized void add(String hash) {
    hashes.put(hash, true);
    if (hashes.size() > MOST) {
      hashes.remove(hashes.keySet().iterator().next());
    }
  }

  public synchronized boolean contains(String hash) {
    return hashes.containsKey(hash);
  }
}
