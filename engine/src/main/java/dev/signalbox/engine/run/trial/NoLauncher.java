package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.process.FileFingerprint;
import dev.signalbox.engine.process.Launch;
import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.process.PrintedOutput;
import dev.signalbox.engine.process.ProcessObserver;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Launches nothing: what a test would launch has a stub.
public final class NoLauncher implements Launcher {
  @Override
  public Outcome run(Launch launch, ProcessObserver observer) {
    return new Outcome.NotStarted("A test launches nothing.");
  }

  @Override
  public String ledger() {
    return "trial";
  }

  @Override
  public boolean knows(String key, @Nullable String ledger, FileFingerprint fingerprint) {
    return false;
  }

  @Override
  public PrintedOutput printed(String key, FileFingerprint fingerprint) {
    return new PrintedOutput.Gone("was never there");
  }

  @Override
  public boolean forget(String key) {
    return false;
  }

  @Override
  public List<String> left() {
    return List.of();
  }

  @Override
  public Duration strangeFor(String key, Duration more) {
    return Duration.ZERO;
  }
}
